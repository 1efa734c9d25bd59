import { performance } from "node:perf_hooks";
import type { Engine, Place, RunningEngine } from "./engine.ts";
import { inParallel, newInput, onboard, postWhenUp, type Driver } from "./onboarding.ts";
import type { Plan } from "./plan.ts";
import { cpuMs, endProcess } from "./processes.ts";
import { quantile } from "./statistics.ts";

/** Figures of one engine in one round; times in ms. */
export interface Speed {
  coldStart: number;
  perSecond: number;
  /** User and system time of the engine's processes for one onboarding. */
  cpuPerOnboarding: number;
  /** From sending the last event to the end, 50 onboardings at a time. */
  busyP50: number;
  busyP99: number;
  /** The same, one onboarding at a time. */
  quietP50: number;
  quietP99: number;
}

/** Process ids of a running engine. */
export function pidsOf(engine: RunningEngine): number[] {
  return engine.processes.map((child) => child.pid ?? 0);
}

/** Measures an engine on an empty folder: cold start, throughput, latency. */
export async function measureSpeed(engine: Engine, place: Place, driver: Driver, plan: Plan): Promise<Speed> {
  const begun = performance.now();
  const running = await engine.start(place);
  try {
    await postWhenUp(driver.client, () => running.startUrl("cold"), newInput());
    const coldStart = performance.now() - begun;
    const warm = async (index: number) => void (await onboard(driver, running, `warm-${index}`));
    await inParallel(plan.warmUp, plan.width, warm, plan.longestMs);

    const pids = pidsOf(running);
    const busy: number[] = [];
    const cpuBefore = cpuMs(pids);
    const from = performance.now();
    const work = async (index: number) => void busy.push(await onboard(driver, running, `busy-${index}`));
    await inParallel(plan.onboardings, plan.width, work, plan.longestMs);
    const seconds = (performance.now() - from) / 1000;
    const cpu = cpuMs(pids) - cpuBefore;

    const quiet: number[] = [];
    const single = async (index: number) => void quiet.push(await onboard(driver, running, `quiet-${index}`));
    await inParallel(plan.quietOnboardings, 1, single, plan.longestMs);
    return {
      coldStart,
      perSecond: busy.length / seconds,
      cpuPerOnboarding: cpu / busy.length,
      busyP50: quantile(busy, 0.5),
      busyP99: quantile(busy, 0.99),
      quietP50: quantile(quiet, 0.5),
      quietP99: quantile(quiet, 0.99),
    };
  } finally {
    for (const child of running.processes) await endProcess(child);
  }
}
