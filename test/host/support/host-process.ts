import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";
import type { Call, Failed, Reply, ServeRequest, Started } from "./protocol.ts";

/** A host in a process of its own, which a test may also kill. */
export interface HostProcess extends Started {
  data: string;
  pid: number;
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  advance: (ms: number) => Promise<{ now: number }>;
  now: () => Promise<number>;
  whenIdle: () => Promise<void>;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
  /** Everything it wrote so far to stdout and stderr. */
  output: () => string;
}

const script = fileURLToPath(new URL("serve.ts", import.meta.url));
const children = new Set<ChildProcess>();
const folders = new Set<string>();

afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.kill("SIGKILL")) await once(child, "exit");
  children.clear();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
});

/** An empty folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "host-test-"));
  folders.add(folder);
  return folder;
}

/** The folder of a fixture app. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

interface Spawned {
  child: ChildProcess;
  output: () => string;
  first: Promise<Reply>;
}

function spawn(request: ServeRequest, env: Record<string, string>): Spawned {
  const child = fork(script, [JSON.stringify(request)], { silent: true, env: { ...process.env, ...env } });
  children.add(child);
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const first = Promise.race([
    once(child, "message").then(([message]) => message as Reply),
    once(child, "exit").then(() => Promise.reject(new Error(`The host ended before it answered:\n${text}`))),
  ]);
  return { child, output: () => text, first };
}

function caller(child: ChildProcess): (method: Call["method"], ms?: number) => Promise<unknown> {
  let id = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  child.on("message", (reply: Reply) => "id" in reply && waiting.get(reply.id)?.(reply.result));
  return (method, ms) => {
    const call: Call = { id: ++id, method, ...(ms !== undefined && { ms }) };
    return new Promise((resolve) => {
      waiting.set(call.id, resolve);
      child.send(call);
    });
  };
}

/** Starts a host for a fixture app; the data folder is a new one unless given. */
export async function startHostProcess(
  app: string,
  options: Partial<Omit<ServeRequest, "app">> & { env?: Record<string, string> } = {},
): Promise<HostProcess> {
  const { env = {}, data = temporaryFolder(), ...rest } = options;
  const { child, output, first } = spawn({ app: fixture(app), data, ...rest }, env);
  const reply = await first;
  if (!("started" in reply)) throw new Error(`The host did not start: ${JSON.stringify(reply)}\n${output()}`);
  const call = caller(child);
  return {
    ...reply.started,
    data,
    pid: child.pid ?? 0,
    output,
    fetch: (path, init) => fetch(reply.started.origin + path, init),
    advance: (ms) => call("advance", ms) as Promise<{ now: number }>,
    now: () => call("now") as Promise<number>,
    whenIdle: () => call("whenIdle") as Promise<void>,
    stop: async () => {
      const exit = once(child, "exit");
      await call("stop");
      await exit;
    },
    kill: async () => {
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
  };
}

/** Starts a host that must refuse to start, and resolves with its error. */
export async function failToStart(
  app: string,
  options: Partial<Omit<ServeRequest, "app">> & { env?: Record<string, string> } = {},
): Promise<Failed> {
  const { env = {}, data = temporaryFolder(), ...rest } = options;
  const { child, first } = spawn({ app: fixture(app), data, ...rest }, env);
  const exit = once(child, "exit");
  const reply = await first;
  if (!("failed" in reply)) throw new Error("The host started.");
  await exit;
  return reply.failed;
}
