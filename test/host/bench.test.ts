import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { medians, quantile } from "../../infra/bench/statistics.ts";
import { markdownTable } from "../../infra/bench/table.ts";

const script = fileURLToPath(new URL("../../infra/bench/main.ts", import.meta.url));

test("the bench measures the host and the floor, and writes what it measured as Markdown", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "bench.md");
  const args = ["--no-warnings", script, "--quick", "--engines", "host", "--markdown", file];
  await promisify(execFile)(process.execPath, args, { cwd: folder });
  const text = readFileSync(file, "utf8");
  rmSync(folder, { recursive: true });
  const cells = text.split("\n").filter((line) => line.startsWith("| local host"));
  expect(cells).toHaveLength(2);
  for (const figure of cells.flatMap((line) => line.split("|").slice(2, -1))) expect(figure).toMatch(/\d/);
  expect(text).toMatch(/Floor: HTTP echo [\d.,]+ calls\/s, one call [\d.,]+ ms/);
  expect(text).toContain("restate was not asked for");
});

test("figures of several rounds become their medians, and lines of a table line up", () => {
  expect(quantile([5, 1, 4, 2, 3], 0.99)).toBe(5);
  expect(
    medians([
      { ms: 3, rate: 10 },
      { ms: 1, rate: 30 },
      { ms: 2, rate: 20 },
    ]),
  ).toEqual({ ms: 2, rate: 20 });
  expect(medians([{ ms: 4 }, { ms: 1 }])).toEqual({ ms: 2.5 });
  expect(
    markdownTable([
      ["engine", "x"],
      ["a", "1,000"],
    ]),
  ).toBe("| engine | x     |\n| ------ | ----- |\n| a      | 1,000 |");
});
