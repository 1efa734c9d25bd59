import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openClient, type Client } from "./client.ts";

/** The built app, served by the local host in a process of its own. */
export interface RunningApp {
  readonly client: Client;
  readonly dataFolder: string;
  /** Everything the process has written so far. */
  log(): string;
  stop(): Promise<void>;
}

const main = new URL("../../../dist/infra/local/main.js", import.meta.url).pathname;
const address = /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):\d+/;

/** Starts the app on a free port with an empty data folder, or on the folder given; `stop` removes what it made. */
export async function startApp(dataFolder?: string): Promise<RunningApp> {
  const folder = dataFolder ?? (await mkdtemp(join(tmpdir(), "onboarding-e2e-")));
  const lines: string[] = [];
  const child = spawn(process.execPath, [main, "--port", "0", "--data", folder], { stdio: ["ignore", "pipe", "pipe"] });
  const origin = await readOrigin(child, lines);
  return {
    client: await openClient(origin),
    dataFolder: folder,
    log: () => lines.join("\n"),
    stop: async () => {
      const exit = child.exitCode === null ? once(child, "exit") : undefined;
      child.kill("SIGTERM");
      await exit;
      if (dataFolder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function readOrigin(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        const origin = address.exec(line)?.[0];
        if (origin !== undefined) resolve(origin);
      });
    }
    child.once("exit", (code) => reject(new Error(`the app ended with ${code}:\n${lines.join("\n")}`)));
  });
}
