import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { exampleSettings, missingSettings } from "../../../infra/tools/func/local-settings.ts";

const root = resolve(import.meta.dirname, "../../..");

test("without Core Tools it says so in one sentence, names the other way, and starts nothing", () => {
  const empty = mkdtempSync(join(tmpdir(), "no-func-"));
  chmodSync(empty, 0o755);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "infra/tools/start-func.ts")], {
    encoding: "utf8",
    env: { PATH: empty },
  });
  rmSync(empty, { recursive: true });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(/Core Tools.*https:\/\/aka\.ms\/func.*npm start/);
});

test("the example of local.settings.json holds no key", () => {
  const { Values } = exampleSettings(7071);
  expect(Values).toMatchObject({ FUNCTIONS_WORKER_RUNTIME: "node", BASE_URL: "http://localhost:7071" });
  expect(Object.keys(Values).filter((name) => /KEY|SECRET|TOKEN/.test(name))).toEqual([]);
  expect(JSON.stringify(Values)).not.toMatch(/AccountKey|SharedAccessKey/);
});

test("what the service cannot do without is named, with what it is, until it is given", () => {
  const all = missingSettings({});
  expect(all.some((line) => /^COSMOS_ENDPOINT: \w/.test(line))).toBe(true);
  expect(all.some((line) => line.startsWith("COSMOS_DATABASE"))).toBe(false);
  const given = missingSettings({ COSMOS_ENDPOINT: "https://somewhere.example" });
  expect(given).toEqual(all.filter((line) => !line.startsWith("COSMOS_ENDPOINT")));
});
