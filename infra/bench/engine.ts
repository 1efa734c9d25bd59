import type { ChildProcess } from "node:child_process";

/** Where an engine keeps its data and how it reaches the driver. */
export interface Place {
  /** Empty, or as a killed run left it. */
  folder: string;
  /** Port of the driver's `Notices`. */
  notices: number;
}

/** An engine that runs, and the URLs by which the driver does the workload. */
export interface RunningEngine {
  processes: readonly ChildProcess[];
  /** Starts an onboarding and answers when it is over, with its output. */
  runUrl: (id: string) => string;
  /** Starts an onboarding and answers when that is durable. */
  startUrl: (id: string) => string;
  /** Sends an event and answers when that is durable. */
  eventUrl: (id: string, name: "first" | "second") => string;
}

/** One engine under test. */
export interface Engine {
  name: string;
  version: string;
  /** What is particular about how it is driven. */
  note: string;
  /** Waiting instances that it is filled with at most; beyond that it would take too long here. */
  mostWaiting: number;
  /** Starts its processes; it may not answer yet. */
  start: (place: Place) => Promise<RunningEngine>;
}
