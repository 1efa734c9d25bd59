/** Tells who waits for an instance's end that it has come. */
export class Endings {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when the instance of that id has durably ended, and after `ms` in any case. */
  async next(id: string, ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    const others = this.#waiting.get(id) ?? new Set();
    others.add(resolve);
    this.#waiting.set(id, others);
    await promise;
    clearTimeout(timer);
    others.delete(resolve);
    if (others.size === 0) this.#waiting.delete(id);
  }

  /** To be called once an ending is durable. */
  tell(id: string): void {
    const waiting = this.#waiting.get(id);
    if (waiting) for (const resolve of waiting) resolve();
  }
}
