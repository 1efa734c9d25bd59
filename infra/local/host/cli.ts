import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppStartError } from "./functions-app.ts";
import { startHost } from "./host.ts";
import { giveMemoryBackWhenIdle } from "./idle-memory.ts";
import { parseLenientJson } from "./lenient-json.ts";

const usage = "Usage: node cli.ts [--app DIR] [--port N] [--hostname NAME] [--data DIR]";

function readSettings(path: string): { Values?: Record<string, string> } {
  try {
    return parseLenientJson(readFileSync(path, "utf8")) as { Values?: Record<string, string> };
  } catch (error) {
    throw new AppStartError(`Unable to read ${path}: ${String(error)}`, { cause: error });
  }
}

/** Sets the `Values` of the app's local.settings.json that the environment lacks, as Core Tools does. */
function applyLocalSettings(appRoot: string): void {
  const path = join(appRoot, "local.settings.json");
  if (!existsSync(path)) return;
  const { Values = {} } = readSettings(path);
  for (const [name, value] of Object.entries(Values)) process.env[name] ??= value;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      app: { type: "string", default: "." },
      port: { type: "string", default: "7071" },
      hostname: { type: "string", default: "127.0.0.1" },
      data: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(usage);
  const appRoot = resolve(values.app);
  applyLocalSettings(appRoot);
  giveMemoryBackWhenIdle();
  const dataFolder = resolve(values.data ?? join(appRoot, ".local"));
  // As the Functions host starts its worker: apps read files by paths relative to their folder.
  if (existsSync(appRoot)) process.chdir(appRoot);
  const host = await startHost({ appRoot, dataFolder, port: Number(values.port), hostname: values.hostname });
  for (const { name, type, route, methods } of host.functions) {
    const where = route === undefined ? type : `[${methods?.join(",") ?? "all"}] ${host.origin}${route}`;
    console.log(`${name}: ${where}`);
  }
  console.log(`Serving ${appRoot} at ${host.origin}, data in ${dataFolder}. Ctrl-C stops.`);
  const stop = () => void host.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

try {
  await main();
} catch (error) {
  const expected = error instanceof Error && "code" in error;
  console.error(expected ? error.message : error);
  // Modules of the app may have left something running.
  process.exit(1);
}
