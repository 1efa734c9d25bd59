/** The time that the app under test sees, as far as the world around it has been told. */
export class AppClock {
  #lead = 0;
  #origin: string | undefined;

  now(): number {
    return Date.now() + this.#lead;
  }

  /** Where the app can be asked. */
  follow(origin: string): void {
    this.#origin = origin;
  }

  tell(time: number): void {
    this.#lead = time - Date.now();
  }

  /** Asks the app, which alone moves the clock; one that is just down keeps its time. */
  async ask(): Promise<void> {
    if (this.#origin === undefined) return;
    try {
      const answer = await fetch(`${this.#origin}/local/clock`);
      const { now } = (await answer.json()) as { now: string };
      this.tell(Date.parse(now));
    } catch {
      // It was killed, or is about to start.
    }
  }
}
