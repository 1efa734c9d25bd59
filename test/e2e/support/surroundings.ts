import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { type Cloud, startCloud } from "../../azure/cloud/cloud.ts";

/** What the app under test lives in: the embedded services of `npm start`, or Azure's SDKs against stand-ins. */
export interface Surroundings {
  /** The program that serves the app; it takes `--port` and `--data`. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  /** The stand-ins of Azure, where it is they. */
  readonly cloud?: Cloud;
  /** Something that differs after any committed change of what the service or its task hub knows. */
  traces(dataFolder: string): Promise<readonly string[]>;
  /** Everything the service keeps in its documents, as one text. */
  documents(dataFolder: string): Promise<string>;
  /** Names of all files of evidence that are kept. */
  files(dataFolder: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

const path = (file: string) => new URL(`../../../${file}`, import.meta.url).pathname;

/** The surroundings that this run of the tests is for. */
export async function openSurroundings(): Promise<Surroundings> {
  if (process.env["SERVICES"] !== "azure") return embedded;
  const cloud = await startCloud(inject("premises"));
  return {
    program: path("test/azure/app/main.ts"),
    cloud,
    env: { PATH: process.env["PATH"], ...cloud.settings },
    traces: async (folder) => [`${cloud.writes()} writes`, ...(await fileTraces(folder, hubFiles))],
    documents: () => cloud.documents(),
    files: () => cloud.files(),
    close: () => cloud.close(),
  };
}

const hubFiles = ["task-hub.sqlite", "task-hub.sqlite-wal"];

const embedded: Surroundings = {
  program: path("dist/infra/local/main.js"),
  env: process.env,
  traces: (folder) => fileTraces(folder, ["service.db", "service.db-wal", ...hubFiles]),
  documents: async (folder) => textOf(folder, (name) => name.startsWith("service.db")),
  files: async (folder) => filesBelow(join(folder, "evidence")),
  close: async () => undefined,
};

/** Size and time of files; any committed write changes one of them. */
async function fileTraces(folder: string, names: readonly string[]): Promise<string[]> {
  const stats = await Promise.all(names.map((name) => stat(join(folder, name), { bigint: true }).catch(() => null)));
  return stats.map((each, at) => `${names[at]} ${each?.size} ${each?.mtimeNs}`);
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }).map(String);
  return names.filter((name) => statSync(join(folder, name)).isFile());
}

/** Every file below a folder whose name fits, as one text. */
export function textOf(folder: string, fits: (name: string) => boolean): string {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => fits(name) && statSync(join(folder, name)).isFile())
    .map((name) => readFileSync(join(folder, name)).toString("latin1"))
    .join("\n");
}
