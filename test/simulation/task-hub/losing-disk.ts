import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { LogSync } from "../../../infra/local/task-hub/store/log-sync.ts";

/** A disk that keeps of a database's log only what has been synced when the power goes; syncs take a few turns. */
export class LosingDisk implements LogSync {
  readonly #path: string;
  readonly #random: () => number;
  /** Bytes of the log that a loss of power leaves. */
  #kept: number;
  #isOff = false;

  constructor(path: string, random: () => number) {
    this.#path = path;
    this.#random = random;
    this.#kept = this.#logSize();
  }

  #logSize(): number {
    return existsSync(`${this.#path}-wal`) ? statSync(`${this.#path}-wal`).size : 0;
  }

  now(): void {
    this.#kept = this.#logSize();
  }

  async soon(): Promise<void> {
    const size = this.#logSize();
    for (let turns = Math.floor(this.#random() * 6); turns > 0; turns -= 1)
      await new Promise((next) => setImmediate(next));
    if (!this.#isOff) this.#kept = size;
  }

  close(): void {
    this.#isOff = true;
  }

  /**
   * Cuts the power; returns what puts back the files as they were left, to be called when nobody has them open.
   * Undefined when it was off already.
   */
  cut(): (() => void) | undefined {
    if (this.#isOff) return undefined;
    this.#isOff = true;
    const [left, log] = [`${this.#path}-left`, readFileSync(`${this.#path}-wal`).subarray(0, this.#kept)];
    copyFileSync(this.#path, left);
    return () => {
      copyFileSync(left, this.#path);
      rmSync(left);
      writeFileSync(`${this.#path}-wal`, log);
    };
  }
}
