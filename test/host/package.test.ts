import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePackage, type DeploymentPackage } from "../../infra/tools/packaging/make-package.ts";
import { emulatorKey, openDatabase, startCosmosEmulator } from "../azure/cosmos-emulator.ts";

const root = resolve(import.meta.dirname, "../..");
const server = join(root, "infra/tools/serve-package.ts");

let folder: string;
let made: DeploymentPackage;
const hosts: ChildProcess[] = [];

/** Unpacks a zip into an empty folder. */
function unpack(zip: Uint8Array, into: string): void {
  for (const [file, content] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(into, file)), { recursive: true });
    writeFileSync(join(into, file), content);
  }
}

/** Starts the local host over an unpacked package, in a process and a folder of its own; gives its origin and what it says. */
async function serve(
  app: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly origin: string; readonly said: readonly string[] }> {
  const started = spawn(
    process.execPath,
    [server, "--app", app, "--data", `${app}-data-${hosts.length}`, "--port", "0"],
    {
      cwd: app,
      env: { PATH: process.env["PATH"], ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  hosts.push(started);
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
  for (const host of hosts) host.kill();
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

describe("in a folder of its own, without node_modules", () => {
  let app: string;

  beforeAll(() => {
    app = join(folder, "alone");
    unpack(made.zip, app);
  });

  test("the package starts, and says which settings it lacks", async () => {
    const { origin, said } = await serve(app, {});
    const health = await fetch(`${origin}/api/health`);
    expect(health.status).toBeGreaterThanOrEqual(500);
    await expect.poll(() => said.join("")).toMatch(/COSMOS_ENDPOINT: is not set/);
  });

  test("the package finds its services by the settings alone", async () => {
    const cosmos = await startCosmosEmulator();
    try {
      await openDatabase(cosmos.endpoint, "onboarding");
      const { origin } = await serve(app, {
        BASE_URL: "http://localhost:7071",
        COSMOS_ENDPOINT: cosmos.endpoint,
        COSMOS_KEY: emulatorKey,
        BLOB_ENDPOINT: "http://127.0.0.1:9/account",
        MAIL_ENDPOINT: "http://127.0.0.1:9",
        MAIL_SENDER: "onboarding@partners.example",
        LINK_KEYS: `2026-01-01=${"k".repeat(43)}`,
        ENTRA_AUDIENCE: "api://onboarding",
        ENTRA_APPLICATION: "22222222-2222-4222-8222-222222222222",
        STAFF_TENANT: "33333333-3333-4333-8333-333333333333",
        MAPS_CLIENT_ID: "maps",
        SANCTIONS_SOURCE: "sanctions.csv",
      });
      const health = await fetch(`${origin}/api/health`);
      expect(await health.json()).toEqual({ status: "ok", dependencies: { documents: "up" } });
      const stranger = await fetch(`${origin}/api/enrollments/${randomUUID()}`);
      expect(stranger.status).toBe(401);
    } finally {
      await cosmos.close();
    }
  });
});
