import { PerformanceObserver } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What tells when memory may be given back, and how. */
export interface MemoryParts {
  /** Resident memory of the process in bytes. */
  resident: () => number;
  /** Gives back what can be given back. */
  release: () => void;
  quietMs: number;
  /** By how many bytes the process must have grown since the last time for it to be worth the pause. */
  growth: number;
}

/** Waits for quiet after work; to be told of every garbage collection, which only work brings about. */
export class IdleMemory {
  readonly #parts: MemoryParts;
  #least: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: MemoryParts) {
    this.#parts = parts;
    this.#least = parts.resident();
  }

  worked(): void {
    // No timer when nothing happens: an idle host does nothing at all.
    this.#timer ??= setTimeout(() => this.#quiet(), this.#parts.quietMs).unref();
    this.#timer.refresh();
  }

  #quiet(): void {
    this.#timer = undefined;
    const { resident, release, growth } = this.#parts;
    if (resident() < this.#least + growth) return;
    release();
    this.#least = resident();
  }
}

/** A collection that keeps no pages in reserve; V8 offers it only to those who ask by a flag. */
export function releaseMemory(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("globalThis.gc") as ((options: object) => void) | undefined;
  setFlagsFromString("--no-expose-gc");
  collect?.({ type: "major", execution: "sync", flavor: "last-resort" });
}

/**
 * Has this process give memory back to the system a second after its last work. V8 keeps the pages of its busiest moment,
 * and a host that waits for people for days needs none of them.
 */
export function giveMemoryBackWhenIdle(): void {
  const resident = () => process.memoryUsage.rss();
  const memory = new IdleMemory({ resident, release: releaseMemory, quietMs: 1_000, growth: 32 * 2 ** 20 });
  new PerformanceObserver(() => memory.worked()).observe({ entryTypes: ["gc"] });
}
