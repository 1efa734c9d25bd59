import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { Engine, Place, RunningEngine } from "./engine.ts";
import { pidsOf } from "./measure-speed.ts";
import { inParallel, newInput, onboard, post, postWhenUp, stepsBefore, type Driver } from "./onboarding.ts";
import type { Plan } from "./plan.ts";
import { cpuMs, diskBytes, endProcess, residentBytes } from "./processes.ts";

/** Figures of an engine that holds many waiting instances. */
export interface Waiting {
  count: number;
  /** Until all of them waited. */
  fillSeconds: number;
  /** Growth of resident memory and of the data folder, for each, in bytes. */
  residentEach: number;
  diskEach: number;
  /** From the start of the processes after a kill -9 to the first step after an event, in ms; NaN: not in time. */
  restart: number;
  /** CPU time used while nothing happens, ms per second. */
  idleCpu: number;
}

async function fill(driver: Driver, engine: RunningEngine, wanted: number, plan: Plan): Promise<number> {
  let count = 0;
  const begin = async (index: number) => {
    const id = `wait-${index}`;
    driver.notices.watch(id);
    await post(driver.client, engine.startUrl(id), newInput());
    await driver.notices.reached(id, stepsBefore.first);
    driver.notices.forget(id);
    count += 1;
  };
  await inParallel(wanted, plan.width, begin, plan.longestFillMs);
  return count;
}

async function idleCpu(pids: readonly number[], plan: Plan): Promise<number> {
  const before = cpuMs(pids);
  await delay(plan.idleMs);
  return ((cpuMs(pids) - before) * 1000) / plan.idleMs;
}

async function restart(
  engine: Engine,
  place: Place,
  driver: Driver,
  plan: Plan,
  started: RunningEngine[],
): Promise<number> {
  const id = "wait-0";
  driver.notices.watch(id);
  const begun = performance.now();
  const running = await engine.start(place);
  started.push(running);
  const stepped = async () => {
    await postWhenUp(driver.client, () => running.eventUrl(id, "first"), `{"ok":true}`);
    await driver.notices.reached(id, 1);
    return performance.now() - begun;
  };
  const tooLong = delay(plan.longestRestartMs, Number.NaN, { ref: false });
  const took = await Promise.race([stepped().catch(() => Number.NaN), tooLong]);
  driver.notices.forget(id);
  return took;
}

/** Fills an engine with waiting instances, kills it and starts it again. */
export async function measureWaiting(
  engine: Engine,
  place: Place,
  driver: Driver,
  plan: Plan,
  wanted: number,
): Promise<Waiting> {
  const started = [await engine.start(place)];
  const [running] = started;
  if (!running) throw new Error("never");
  try {
    await postWhenUp(driver.client, () => running.startUrl("cold"), newInput());
    await inParallel(plan.warmUp, plan.width, async (index) => void (await onboard(driver, running, `warm-${index}`)));
    await delay(plan.settleMs);
    const pids = pidsOf(running);
    const [memory, disk] = [residentBytes(pids), diskBytes(place.folder)];
    const from = performance.now();
    const count = await fill(driver, running, wanted, plan);
    const fillSeconds = (performance.now() - from) / 1000;
    await delay(plan.settleMs);
    const residentEach = (residentBytes(pids) - memory) / count;
    const diskEach = (diskBytes(place.folder) - disk) / count;
    const idle = await idleCpu(pids, plan);
    for (const child of running.processes) await endProcess(child);
    const restarted = await restart(engine, place, driver, plan, started);
    return { count, fillSeconds, residentEach, diskEach, restart: restarted, idleCpu: idle };
  } finally {
    for (const one of started) for (const child of one.processes) await endProcess(child);
  }
}
