import { fileURLToPath } from "node:url";
import { resolve } from "node:path";
import { statuses, statusRules } from "../../shared/domain/enrollment/status.ts";
import { readCommandLine, usage } from "./command-line.ts";
import { giveMemoryBackWhenIdle } from "./host/idle-memory.ts";
import { type LocalHost, startLocalHost } from "./local-host.ts";
import { startPage } from "./pages/start-page.ts";
import { languageOf } from "./terminal.ts";

/** The package's folder, seen from the built `dist/infra/local`. */
const appRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** Serves until Ctrl-C; sets the exit code 1 with one sentence when that is not possible. */
export async function serve(args: readonly string[]): Promise<void> {
  const line = readCommandLine(args);
  if (line === undefined) return console.log(usage);
  if (typeof line === "string") return fail(`${line}\n\n${usage}`);
  const { port, hostname, data, logLevel } = line;
  giveMemoryBackWhenIdle();
  try {
    const local = await startLocalHost({ appRoot, dataFolder: resolve(data), port, hostname, logLevel });
    stopOnSignal(local);
    const continued = await countOpen(local);
    console.log(startPage({ baseUrl: local.baseUrl, dataFolder: resolve(data), continued }, languageOf(process.env)));
  } catch (error) {
    if (error instanceof Error && "code" in error) return fail(error.message);
    throw error;
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function stopOnSignal(local: LocalHost): void {
  const stop = () => void local.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** How many enrollments still await somebody. */
async function countOpen({ embedded }: LocalHost): Promise<number> {
  const open = statuses.filter((status) => statusRules[status].awaits !== "nobody");
  return embedded.services.enrollments.count({ where: [{ field: "status", in: open }] });
}
