import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** How long one fresh process took to load an app and register its functions, and how much of that it computed, in ms. */
export interface LoadTime {
  readonly ms: number;
  readonly cpuMs: number;
  readonly functions: number;
}

const run = promisify(execFile);
const child = new URL("load-once.ts", import.meta.url);

/** Loads the app in `folder` in `times` fresh processes, one after the other, and gives the median. */
export async function measureLoad(folder: string, times: number): Promise<LoadTime> {
  const measured: LoadTime[] = [];
  for (let time = 0; time < times; time += 1) {
    const { stdout } = await run(process.execPath, [child.pathname, folder]);
    measured.push(JSON.parse(stdout) as LoadTime);
  }
  const median = measured.toSorted((a, b) => a.ms - b.ms)[Math.floor(measured.length / 2)];
  if (median === undefined) throw new Error("The app has to be loaded at least once to be measured.");
  return median;
}
