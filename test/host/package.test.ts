import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePackage, type DeploymentPackage } from "../../infra/tools/packaging/make-package.ts";

const root = resolve(import.meta.dirname, "../..");
const server = join(root, "infra/tools/serve-package.ts");

let folder: string;
let made: DeploymentPackage;
let host: ChildProcess | undefined;

/** Unpacks a zip into an empty folder. */
function unpack(zip: Uint8Array, into: string): void {
  for (const [file, content] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(into, file)), { recursive: true });
    writeFileSync(join(into, file), content);
  }
}

/** Starts the local host over an unpacked package, in a process and a folder of its own; gives its origin and what it says. */
async function serve(app: string): Promise<{ readonly origin: string; readonly said: readonly string[] }> {
  const started = spawn(process.execPath, [server, "--app", app, "--data", `${app}-data`, "--port", "0"], {
    cwd: app,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  host = started;
  const said: string[] = [];
  const origin = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said.push(chunk.toString());
      const found = /^Serving \d+ functions at (http:\S+)/m.exec(said.join(""))?.[1];
      if (found !== undefined) resolve(found);
    };
    started.stdout.on("data", listen);
    started.stderr.on("data", listen);
    started.on("exit", () => reject(new Error(`The host ended before it served:\n${said.join("")}`)));
  });
  return { origin, said };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "package-"));
  made = await makePackage(root, join(folder, "made"), "scheduler");
});

afterAll(() => {
  host?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("the package holds the bundled functions and nothing of the local host, tests or node_modules", () => {
  const places = new Set(made.files.map((file) => (file.includes("/") ? file.split("/")[0] : file)));
  const expected = new Set(["chunks", "functions", "host.json", "package.json", "third-party-notices.txt"]);
  expect([...places].filter((place) => !expected.has(place ?? ""))).toEqual([]);
  const text = made.files.map((file) => readFileSync(join(made.folder, file), "utf8")).join("\n");
  expect(text).not.toMatch(/infra\/local|node:sqlite|vitest/);
});

test("the package names no dependency and its entry points exist", () => {
  const manifest = JSON.parse(readFileSync(join(made.folder, "package.json"), "utf8")) as Record<string, unknown>;
  expect(manifest).not.toHaveProperty("dependencies");
  expect(manifest).not.toHaveProperty("optionalDependencies");
  expect(manifest).toMatchObject({ type: "module", main: "functions/*.js" });
  expect(made.files.filter((file) => file.startsWith("functions/")).length).toBeGreaterThan(0);
});

test("the same sources give the same zip", async () => {
  const again = await makePackage(root, join(folder, "again"), "scheduler");
  expect(Buffer.from(again.zip).equals(Buffer.from(made.zip))).toBe(true);
});

test("the package alone starts under the local host, in a folder without node_modules", async () => {
  const app = join(folder, "alone");
  unpack(made.zip, app);
  const { origin, said } = await serve(app);

  // Nothing is configured here: whoever deploys that has to read why nothing works.
  const health = await fetch(`${origin}/api/health`);
  expect(health.status).toBeGreaterThanOrEqual(500);
  await expect.poll(() => said.join("")).toMatch(/settings|services/);
});
