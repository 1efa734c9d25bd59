import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Cloud } from "../../azure/cloud/cloud.ts";
import { openClient, type Client } from "./client.ts";
import { openSurroundings } from "./surroundings.ts";

/** The built app, served by the local host in a process of its own. */
export interface RunningApp {
  readonly client: Client;
  readonly dataFolder: string;
  /** The stand-ins of Azure, where the app lives among them. */
  readonly cloud: Cloud | undefined;
  /** Everything the process has written so far. */
  log(): string;
  /** Something that differs after any committed change of what the service or its task hub knows. */
  traces(): Promise<readonly string[]>;
  /** Everything the service keeps in its documents, as one text. */
  documents(): Promise<string>;
  /** Names of all files of evidence that are kept. */
  files(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const address = /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):\d+/;

/** Starts the app on a free port with an empty data folder, the embedded services at a level of logging; `stop` removes what it made. */
export async function startApp({ logLevel }: { readonly logLevel?: string } = {}): Promise<RunningApp> {
  const folder = await mkdtemp(join(tmpdir(), "onboarding-e2e-"));
  const around = await openSurroundings();
  const lines: string[] = [];
  const args = [
    around.program,
    "--port",
    "0",
    "--data",
    folder,
    ...(logLevel === undefined || around.cloud !== undefined ? [] : ["--log-level", logLevel]),
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env: around.env });
  const origin = await readOrigin(child, lines);
  return {
    client: await openClient(origin),
    dataFolder: folder,
    cloud: around.cloud,
    log: () => lines.join("\n"),
    traces: () => around.traces(folder),
    documents: () => around.documents(folder),
    files: () => around.files(folder),
    stop: async () => {
      const exit = child.exitCode === null ? once(child, "exit") : undefined;
      child.kill("SIGTERM");
      await exit;
      await around.close();
      await rm(folder, { recursive: true, force: true });
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
