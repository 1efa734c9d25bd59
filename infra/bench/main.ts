import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Engine } from "./engine.ts";
import { HttpClient } from "./http-client.ts";
import { measureFloor, type Floor } from "./measure-floor.ts";
import { measureSpeed, type Speed } from "./measure-speed.ts";
import { measureWaiting, type Waiting } from "./measure-waiting.ts";
import { Notices } from "./notices.ts";
import type { Driver } from "./onboarding.ts";
import { ourHost } from "./our-host.ts";
import { installPeer, openworkflow, restate } from "./peers.ts";
import { fullPlan, quickPlan, type Plan } from "./plan.ts";
import { toMarkdown, type EngineFigures } from "./report.ts";
import { medians } from "./statistics.ts";

const usage = `npm run bench -- [--quick] [--engines host,restate,openworkflow] [--no-waiting] [--rounds N] [--markdown FILE]`;
const folder = resolve(".local/bench");
const known = ["host", "restate", "openworkflow"];

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      engines: { type: "string", default: known.join(",") },
      "no-waiting": { type: "boolean", default: false },
      rounds: { type: "string" },
      markdown: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const base = values.quick ? quickPlan : fullPlan;
  const plan: Plan = {
    ...base,
    ...(values.rounds === undefined ? {} : { rounds: Number(values.rounds) }),
    ...(values["no-waiting"] ? { waiting: [] } : {}),
  };
  return { plan, wanted: values.engines.split(","), markdown: values.markdown, help: values.help };
}

/** The engines asked for; a peer that cannot be installed is left out, saying why. */
async function openEngines(wanted: readonly string[], left: string[]): Promise<Engine[]> {
  const engines: Engine[] = [ourHost];
  const addPeer = async (name: string, make: (installed: string) => Engine[]) => {
    if (!wanted.includes(name)) return void left.push(`${name} was not asked for.`);
    try {
      engines.push(...make(await installPeer(name, join(folder, "peers"))));
    } catch (error) {
      left.push(`${name} could not be installed: ${String(error).split("\n")[0]}`);
    }
  };
  await addPeer("restate", (installed) => [restate(installed, 2), restate(installed, undefined)]);
  await addPeer("openworkflow", (installed) => [openworkflow(installed)]);
  return engines;
}

/** Takes a measurement on an empty folder that goes away with it. */
async function inFolder<T>(driver: Driver, measure: (place: { folder: string; notices: number }) => Promise<T>) {
  const run = join(folder, `run-${process.pid}`);
  mkdirSync(run, { recursive: true });
  try {
    return await measure({ folder: join(run, "data"), notices: driver.notices.port });
  } finally {
    rmSync(run, { recursive: true, force: true });
  }
}

/** What `measure` finds out; undefined, with a line in `left`, when a peer fails. Our own host must not. */
async function attempt<T>(engine: Engine, left: string[], measure: () => Promise<T>): Promise<T | undefined> {
  try {
    return await measure();
  } catch (error) {
    if (engine === ourHost) throw error;
    left.push(`${engine.name} failed: ${String(error).slice(0, 200)}`);
    return undefined;
  }
}

async function measureWaits(engine: Engine, driver: Driver, plan: Plan, left: string[]): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const count of plan.waiting.filter((count) => count <= engine.mostWaiting)) {
    console.error(`${count} waiting: ${engine.name}`);
    const measure = () => inFolder(driver, (place) => measureWaiting(engine, place, driver, plan, count));
    const found = await attempt(engine, left, measure);
    if (found) waiting.push(found);
  }
  return waiting;
}

async function measureAll(engines: readonly Engine[], driver: Driver, plan: Plan, left: string[]) {
  const speeds = new Map<Engine, Speed[]>(engines.map((engine) => [engine, []]));
  const floors: Floor[] = [];
  for (let round = 1; round <= plan.rounds; round += 1) {
    floors.push(await inFolder(driver, (place) => measureFloor(driver.client, place.folder, plan)));
    for (const engine of engines) {
      console.error(`Round ${round} of ${plan.rounds}: ${engine.name}`);
      const measure = () => inFolder(driver, (place) => measureSpeed(engine, place, driver, plan));
      const found = await attempt(engine, left, measure);
      if (found) speeds.get(engine)?.push(found);
    }
  }
  const figures: EngineFigures[] = [];
  for (const engine of engines) {
    const { name, version, note } = engine;
    const rounds = speeds.get(engine) ?? [];
    if (rounds.length === 0) continue;
    figures.push({
      name,
      version,
      note,
      speed: medians(rounds),
      waiting: await measureWaits(engine, driver, plan, left),
    });
  }
  return { floor: medians(floors), engines: figures };
}

async function main(): Promise<void> {
  const { plan, wanted, markdown, help } = readOptions();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (help || unknown.length > 0) return console.error(usage);
  const left = [
    "DBOS, absurd and other engines on PostgreSQL: they need a server beside them, and are not part of this bench.",
  ];
  const engines = await openEngines(wanted, left);
  const driver = { client: new HttpClient(), notices: await Notices.open() };
  const { length: cores } = cpus();
  const machine = `${cores} cores ${cpus()[0]?.model ?? ""}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const taken = new Date().toISOString().slice(0, 10);
  const figures = { taken, machine, rounds: plan.rounds, left, ...(await measureAll(engines, driver, plan, left)) };
  driver.client.close();
  driver.notices.close();
  const text = toMarkdown(figures);
  console.log(text);
  if (markdown !== undefined) writeFileSync(markdown, `${text}\n`);
}

// So that an interrupted bench ends what it started.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
await main();
