import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { IdleMemory } from "../../infra/local/host/idle-memory.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("memory is given back once, a while after the last work, when there is enough of it", () => {
  let resident = 100;
  const release = vi.fn<() => void>(() => void (resident = 90));
  const memory = new IdleMemory({ resident: () => resident, release, quietMs: 1_000, growth: 50 });
  memory.worked();
  vi.advanceTimersByTime(1_500);
  expect(release).not.toHaveBeenCalled();
  resident = 160;
  for (let times = 0; times < 5; times += 1) {
    memory.worked();
    vi.advanceTimersByTime(900);
  }
  expect(release).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(release).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
  resident = 130;
  memory.worked();
  vi.advanceTimersByTime(5_000);
  expect(release).toHaveBeenCalledOnce();
});

test("what is released leaves the process: its resident memory falls", () => {
  const module = fileURLToPath(new URL("../../infra/local/host/idle-memory.ts", import.meta.url));
  const script = `
    const { releaseMemory } = await import(${JSON.stringify(module)});
    let held = Array.from({ length: 400_000 }, (_, n) => ({ n, text: "x".repeat(20) + n }));
    const busy = process.memoryUsage.rss();
    held = undefined;
    releaseMemory();
    console.log(JSON.stringify({ busy, idle: process.memoryUsage.rss(), left: typeof globalThis.gc }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const { busy, idle, left } = JSON.parse(stdout) as { busy: number; idle: number; left: string };
  expect(busy - idle).toBeGreaterThan(20 * 2 ** 20);
  expect(left).toBe("undefined");
});
