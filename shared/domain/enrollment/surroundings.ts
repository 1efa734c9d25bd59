import type { Deadlines } from "../deadlines.ts";
import type { DeadlineName } from "./status.ts";

/** What a decision may know besides the document: the time, the program's limits, and pure makers of ids and hashes. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly deadlines: Deadlines;
  /** The name-based id of a mail: the same purpose and attempt of one enrollment always give the same one. */
  readonly operationId: (enrollmentId: string, purpose: string, attempt: number) => string;
  /** Keyed hash of the token that the mail of this attempt will carry, and the version of the key. */
  readonly mintLink: (enrollmentId: string, generation: number, attempt: number) => { hash: string; key: string };
  /** Adds business days of a country to a time. */
  readonly addBusinessDays: (from: number, days: number, country: string | undefined) => number;
}

/** ISO 8601 UTC text of a time in milliseconds. */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** When a deadline that starts now ends, in milliseconds. */
export function deadlineFrom(
  name: DeadlineName,
  from: number,
  country: string | undefined,
  surroundings: Surroundings,
): number {
  const step = surroundings.deadlines.steps[name];
  return "milliseconds" in step
    ? from + step.milliseconds
    : surroundings.addBusinessDays(from, step.businessDays, country);
}
