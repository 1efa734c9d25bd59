import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach } from "vitest";
import type { Call, Failed, Reply, ServeRequest, Started } from "./protocol.ts";

/** A host in a process of its own, which a test may also kill. */
export interface HostProcess extends Started {
  data: string;
  pid: number;
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  advance: (ms: number) => Promise<{ now: number }>;
  now: () => Promise<number>;
  whenIdle: () => Promise<void>;
  /** Stops the host and starts it again on the same port, in the same process. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
  /** Everything it wrote so far to stdout and stderr. */
  output: () => string;
}

const script = fileURLToPath(new URL("serve.ts", import.meta.url));
/** Processes and folders that end with a test or with its file. */
interface Litter {
  children: Set<ChildProcess>;
  folders: Set<string>;
}

const ofTest: Litter = { children: new Set(), folders: new Set() };
const ofFile: Litter = { children: new Set(), folders: new Set() };

async function sweep({ children, folders }: Litter): Promise<void> {
  for (const child of children) if (child.exitCode === null && child.kill("SIGKILL")) await once(child, "exit");
  children.clear();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

afterEach(() => sweep(ofTest));
afterAll(() => sweep(ofFile));

/** An empty folder that is removed after the test. */
export function temporaryFolder(litter = ofTest): string {
  const folder = mkdtempSync(join(tmpdir(), "host-test-"));
  litter.folders.add(folder);
  return folder;
}

/** The folder of a fixture app. */
export function fixture(name: string): string {
  return isAbsolute(name) ? name : fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

interface Spawned {
  child: ChildProcess;
  output: () => string;
  first: Promise<Reply>;
}

function spawn(request: ServeRequest, env: Record<string, string>, litter: Litter): Spawned {
  const child = fork(script, [JSON.stringify(request)], { silent: true, env: { ...process.env, ...env } });
  litter.children.add(child);
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

/** How to start a host; the data folder is a new one unless given. */
export interface HostProcessOptions extends Partial<Omit<ServeRequest, "app">> {
  env?: Record<string, string>;
  /** Kept until the test's file is done, for `beforeAll`. */
  shared?: boolean;
}

/** Starts a host for a fixture app, or for the app in an absolute folder. */
export async function startHostProcess(app: string, options: HostProcessOptions = {}): Promise<HostProcess> {
  const { env = {}, shared = false, ...rest } = options;
  const litter = shared ? ofFile : ofTest;
  const data = options.data ?? temporaryFolder(litter);
  const { child, output, first } = spawn({ ...rest, app: fixture(app), data }, env, litter);
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
    restart: () => call("restart") as Promise<void>,
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
export async function failToStart(app: string, options: HostProcessOptions = {}): Promise<Failed> {
  const { env = {}, data = temporaryFolder(), shared: _never, ...rest } = options;
  const { child, first } = spawn({ ...rest, app: fixture(app), data }, env, ofTest);
  const exit = once(child, "exit");
  const reply = await first;
  if (!("failed" in reply)) throw new Error("The host started.");
  await exit;
  return reply.failed;
}
