import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startHost } from "../local/host/host.ts";
import { openTaskHub } from "../local/task-hub/task-hub.ts";

// Serves a package as it would be deployed: its services come from the environment alone, nothing embedded is handed in.
const { values } = parseArgs({
  options: {
    app: { type: "string", default: "dist/package" },
    data: { type: "string", default: ".local/package" },
    port: { type: "string", default: "7071" },
  },
});
try {
  const host = await startHost({
    appRoot: resolve(values.app),
    dataFolder: resolve(values.data),
    port: Number(values.port),
    taskHub: openTaskHub,
  });
  console.log(`Serving ${host.functions.length} functions at ${host.origin}`);
  const stop = () => void host.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  console.error(error instanceof Error && "code" in error ? error.message : error);
  process.exit(1);
}
