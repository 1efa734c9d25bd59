import type { Floor } from "./measure-floor.ts";
import type { Speed } from "./measure-speed.ts";
import type { Waiting } from "./measure-waiting.ts";
import { bytes, markdownTable, short } from "./table.ts";

/** Everything that one run of the bench found out about an engine. */
export interface EngineFigures {
  name: string;
  version: string;
  note: string;
  speed: Speed;
  waiting: Waiting[];
}

/** Everything that one run of the bench found out. */
export interface Figures {
  taken: string;
  machine: string;
  rounds: number;
  floor: Floor;
  /** This project's host first. */
  engines: EngineFigures[];
  /** What was not measured, and why. */
  left: string[];
}

function speedTable({ engines }: Figures): string {
  const ours = engines[0]?.speed.perSecond ?? Number.NaN;
  const head = ["engine", "onboardings/s", "ours is ×", "CPU each", "event → end, 50 at a time: p50 / p99"];
  const rows = engines.map(({ name, version, speed }) => [
    `${name} (${version})`,
    short(speed.perSecond),
    short(ours / speed.perSecond),
    `${short(speed.cpuPerOnboarding)} ms`,
    `${short(speed.busyP50)} / ${short(speed.busyP99)} ms`,
    `${short(speed.quietP50)} / ${short(speed.quietP99)} ms`,
    `${short(speed.coldStart)} ms`,
  ]);
  return markdownTable([[...head, "event → end, one at a time: p50 / p99", "cold start"], ...rows]);
}

function waitingTable({ engines }: Figures): string {
  const head = ["engine", "waiting", "filled in", "RSS each", "disk each", "kill -9 → next step", "idle CPU"];
  const rows = engines.flatMap(({ name, waiting }) =>
    waiting.map((one) => [
      name,
      one.count.toLocaleString("en-US"),
      `${short(one.fillSeconds)} s`,
      bytes(one.residentEach),
      bytes(one.diskEach),
      `${short(one.restart)} ms`,
      `${short(one.idleCpu / 10)} %`,
    ]),
  );
  return rows.length === 0 ? "Waiting instances were not measured." : markdownTable([head, ...rows]);
}

function reach({ floor, engines }: Figures): string {
  const [ours, ...peers] = engines;
  if (!ours) return "";
  const best = Math.max(...peers.filter((one) => one.name.startsWith("Restate")).map((one) => one.speed.perSecond));
  const limit = 3 * floor.commitP50 + 2 * floor.callP50;
  const most = ours.waiting.at(-1);
  const lines = [
    Number.isFinite(best) &&
      `${short(ours.speed.perSecond / best)} × Restate's throughput at its better setting (aim: 3 ×).`,
    `Event → end, one at a time: ${short(ours.speed.quietP50)} ms; three commits and two calls of the floor are ${short(limit)} ms.`,
    most &&
      `${most.count.toLocaleString("en-US")} waiting: ${bytes(most.residentEach)} of memory each (aim: under 1 KB), next step ${short(most.restart)} ms after the start (aim: under 1,000 ms), idle CPU ${short(most.idleCpu / 10)} % (aim: 0).`,
  ];
  return lines
    .filter((line) => typeof line === "string")
    .map((line) => `- ${line}`)
    .join("\n");
}

/** The whole report as Markdown, to be copied into a README as it is. */
export function toMarkdown(figures: Figures): string {
  const { taken, machine, rounds, floor, engines, left } = figures;
  const floorLine =
    `Floor: HTTP echo ${short(floor.callsPerSecond)} calls/s, one call ${short(floor.callP50)} ms; ` +
    `synced SQLite commit ${short(floor.commitP50)} ms, ${short(floor.commitsPerSecond)}/s; ` +
    `${short(floor.groupedRowsPerSecond)} rows of 1 KB/s in commits of 50.`;
  const notes = engines.map(({ name, note }) => `- ${name}: ${note}.`);
  return [
    `Taken on ${taken} (${machine}); medians of ${rounds} interleaved round${rounds === 1 ? "" : "s"}, the client on the same machine.`,
    speedTable(figures),
    waitingTable(figures),
    floorLine,
    reach(figures),
    "Not comparable:",
    [...notes, ...left.map((line) => `- ${line}`)].join("\n"),
  ].join("\n\n");
}
