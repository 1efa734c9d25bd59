/** A queue that serves its keys in turn, so that one that brings thousands does not hold up the others. */
export class FairQueue<K, T> {
  readonly #lanes = new Map<K, T[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(key: K, item: T): void {
    const lane = this.#lanes.get(key);
    if (lane) lane.push(item);
    else this.#lanes.set(key, [item]);
    this.#length += 1;
  }

  /** The next item: of the first lane, or of the lane that `pick` chooses by its number. */
  shift(pick?: (count: number) => number): T | undefined {
    let skip = pick ? pick(this.#lanes.size) : 0;
    for (const [key, lane] of this.#lanes) {
      if (skip-- > 0) continue;
      const item = lane.shift();
      this.#lanes.delete(key);
      if (lane.length > 0) this.#lanes.set(key, lane);
      this.#length -= 1;
      return item;
    }
    return undefined;
  }
}
