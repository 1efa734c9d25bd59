import { day, hour, minute } from "./duration.ts";

/** So many uses in any period of that many milliseconds. */
export interface RateLimit {
  readonly uses: number;
  readonly period: number;
}

/** What is limited beside the resends of one enrollment: high enough for any honest caller, low enough that nobody is drowned. */
export const rateLimits = {
  createByTenant: { uses: 300, period: hour },
  createByAddress: { uses: 300, period: hour },
  workAccountByAddress: { uses: 10, period: day },
  workAccountPassword: { uses: 5, period: day },
  /** Mails to one person that others have asked for, of all tenants together. */
  mailToPerson: { uses: 5, period: day },
  mailToDomain: { uses: 100, period: day },
  /** Wishes to have one person mailed again, of all enrollments together. */
  resendToPerson: { uses: 5, period: day },
  resendToDomain: { uses: 100, period: day },
  /** Answers with a link that was never mailed. */
  wrongLinkByAddress: { uses: 60, period: 10 * minute },
  newLinkByAddress: { uses: 30, period: hour },
} as const satisfies Readonly<Record<string, RateLimit>>;
export type RateLimitName = keyof typeof rateLimits;

/** The latest uses of one limit by one party, which only a keyed hash in the id names. */
export interface UseLog {
  readonly id: string;
  /** Seconds after which the log is forgotten. */
  readonly ttl: number;
  readonly uses: readonly { readonly id: string; readonly at: number }[];
}

/** Whether a use is one more, was counted before, or has to wait (milliseconds). */
export type Use =
  | { readonly outcome: "taken"; readonly log: UseLog }
  | { readonly outcome: "repeated" }
  | { readonly outcome: "exhausted"; readonly wait: number };

/** Counts a use within the period that ends now; the same use again does not count. */
export function useOnce(log: UseLog, useId: string, limit: RateLimit, now: number): Use {
  const recent = log.uses.filter(({ at }) => at > now - limit.period);
  if (recent.some(({ id }) => id === useId)) return { outcome: "repeated" };
  const wait = waitOf(recent, limit, now);
  if (wait > 0) return { outcome: "exhausted", wait };
  return { outcome: "taken", log: { ...log, uses: [...recent, { id: useId, at: now }] } };
}

/** Milliseconds until one more use is allowed; 0 when it is now. */
export function waitOf(uses: UseLog["uses"], limit: RateLimit, now: number): number {
  const recent = uses.filter(({ at }) => at > now - limit.period).toSorted((one, other) => one.at - other.at);
  const freeing = recent.at(-limit.uses);
  return freeing === undefined ? 0 : freeing.at + limit.period - now;
}
