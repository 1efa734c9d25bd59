import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";

const built = (name: string) => new URL(`../../dist/infra/local/${name}.js`, import.meta.url).pathname;

interface Command {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with the first match in what the command writes. */
  readonly writes: (pattern: RegExp) => Promise<string>;
  readonly ends: () => Promise<{ code: number | null; output: string }>;
}

function run(name: "main" | "demo", args: readonly string[], env: Record<string, string> = {}): Command {
  const child = spawn(process.execPath, [built(name), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LANG: "en_US.UTF-8", LC_ALL: "", ...env },
  });
  const exit = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const writes = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output);
        if (match !== null) resolve(match[1] ?? match[0]);
      };
      listeners.add(look);
      look();
      void exit.then(() => reject(new Error(`It ended without writing ${String(pattern)}:\n${output}`)));
    });
  const ends = async () => {
    const [code] = (await exit) as [number | null];
    return { code, output };
  };
  return { child, output: () => output, writes, ends };
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "onboarding-commands-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const origin = /API \(contract\) +(http:\/\/localhost:\d+)/;
const token = z.object({ access_token: z.string() });
const started = z.object({ id: z.string(), status: z.string() });

async function begin(base: string): Promise<string> {
  const json = { "content-type": "application/json" };
  const person = { tid: crypto.randomUUID(), oid: crypto.randomUUID(), name: "A", upn: "a@b.fr", globalAdmin: true };
  const signedIn = await fetch(`${base}/local/token`, { method: "POST", headers: json, body: JSON.stringify(person) });
  const authorization = `Bearer ${token.parse(await signedIn.json()).access_token}`;
  const created = await fetch(`${base}/api/enrollments`, {
    method: "POST",
    headers: { ...json, authorization, "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ mpnId: "5410001", locale: "fr" }),
  });
  return `${started.parse(await created.json()).id} ${authorization}`;
}

async function read(base: string, enrollment: string): Promise<{ id: string; status: string }> {
  const [id = "", scheme = "", value = ""] = enrollment.split(" ");
  const headers = { authorization: `${scheme} ${value}` };
  const answer = await fetch(`${base}/api/enrollments/${id}`, { headers });
  return started.parse(await answer.json());
}

it("npm run demo takes one company to its active account, says so in plain lines, and leaves nothing behind", async () => {
  const folder = await makeFolder();
  const { code, output } = await run("demo", [], { TMPDIR: folder }).ends();
  expect(code, output).toBe(0);
  expect(output).toContain("Camille Moreau is Admin agent");
  expect(output.trimEnd().endsWith("The enrollment went all the way.")).toBe(true);
  expect(output).not.toContain("\u001B[");
  expect((await readdir(folder)).filter((name) => name.startsWith("partner-onboarding"))).toEqual([]);
});

it("npm run demo speaks French where the terminal does", async () => {
  const { code, output } = await run("demo", [], { LANG: "fr_FR.UTF-8" }).ends();
  expect(code, output).toBe(0);
  expect(output).toContain("Camille Moreau est Agent administrateur");
});

// Windows keeps folders by access lists, which their parents hand down.
it.skipIf(process.platform === "win32")(
  "F79 npm start lets nobody else of the machine into its data folder",
  async () => {
    const folder = join(await makeFolder(), "data");
    await run("main", ["--port", "0", "--data", folder]).writes(origin);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  },
);

it.each(["SIGINT", "SIGTERM"] as const)("npm start ends cleanly on %s and goes on where it was", async (signal) => {
  const folder = await makeFolder();
  const first = run("main", ["--port", "0", "--data", folder]);
  const enrollment = await begin(await first.writes(origin));
  first.child.kill(signal);
  expect(await first.ends()).toMatchObject({ code: 0 });
  const second = run("main", ["--port", "0", "--data", folder]);
  const base = await second.writes(origin);
  await second.writes(/1 enrollment goes on/);
  expect(await read(base, enrollment)).toMatchObject({ status: "draft" });
});

it("npm start goes on after kill -9, with the same keys and clock", async () => {
  const folder = await makeFolder();
  const first = run("main", ["--port", "0", "--data", folder]);
  const base = await first.writes(origin);
  const enrollment = await begin(base);
  const body = JSON.stringify({ advance: "PT6H" });
  await fetch(`${base}/local/clock`, { method: "POST", headers: { "content-type": "application/json" }, body });
  first.child.kill("SIGKILL");
  await first.ends();
  const second = run("main", ["--port", "0", "--data", folder]);
  const again = await second.writes(origin);
  expect(await read(again, enrollment)).toMatchObject({ status: "draft" });
  const clock = z.object({ now: z.iso.datetime() }).parse(await (await fetch(`${again}/local/clock`)).json());
  expect(Date.parse(clock.now) - Date.now()).toBeGreaterThan(5 * 3_600_000);
});

it("npm start says in one sentence that the port or the data folder is in use", async () => {
  const folder = await makeFolder();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const taken = await run("main", ["--port", port, "--data", folder]).ends();
  expect(taken).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is in use\.[^\n]+\n$/),
  });

  const first = run("main", ["--port", "0", "--data", folder]);
  await first.writes(origin);
  const second = await run("main", ["--port", "0", "--data", folder]).ends();
  expect(second).toMatchObject({ code: 1, output: expect.stringMatching(/^Another process is using[^\n]+\n$/) });
});

it("npm start refuses what it does not understand", async () => {
  const { code, output } = await run("main", ["--port", "many"]).ends();
  expect(code).toBe(1);
  expect(output).toContain('--port takes a number from 0 to 65535, not "many".');
});
