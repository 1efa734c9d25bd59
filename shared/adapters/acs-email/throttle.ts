/** How many mails the provider takes in a span of time. */
export interface Quota {
  readonly mails: number;
  readonly milliseconds: number;
}

/** The share of each quota that only mails of high priority may use. */
const reserved = 0.2;

interface Bucket {
  readonly quota: Quota;
  tokens: number;
  at: number;
}

/**
 * Keeps this process within the provider's quotas by one token bucket each, with a part kept back for mails of
 * high priority; the provider's own word goes before it. Other processes share the same quota: they learn of it by 429.
 */
export class Throttle {
  readonly #buckets: readonly Bucket[];
  #closedUntil = 0;

  constructor(quotas: readonly Quota[], now: number) {
    this.#buckets = quotas.map((quota) => ({ quota, tokens: quota.mails, at: now }));
  }

  /** Takes one mail's place, or says in how many seconds there may be one. */
  admit(priority: "high" | "normal", now: number): { readonly admitted: true } | { readonly waitSeconds: number } {
    const floor = (quota: Quota) => (priority === "high" ? 0 : Math.ceil(quota.mails * reserved));
    for (const bucket of this.#buckets) refill(bucket, now);
    const waits = this.#buckets.map((bucket) => waitFor(bucket, floor(bucket.quota) + 1));
    const wait = Math.max(this.#closedUntil - now, ...waits);
    if (wait > 0) return { waitSeconds: Math.max(1, Math.ceil(wait / 1_000)) };
    for (const bucket of this.#buckets) bucket.tokens -= 1;
    return { admitted: true };
  }

  /** The provider refused a mail for now: nothing goes out before the time it named. */
  close(seconds: number, now: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, now + seconds * 1_000);
  }
}

function refill(bucket: Bucket, now: number): void {
  const { mails, milliseconds } = bucket.quota;
  const gained = (Math.max(0, now - bucket.at) * mails) / milliseconds;
  bucket.tokens = Math.min(mails, bucket.tokens + gained);
  bucket.at = Math.max(bucket.at, now);
}

function waitFor({ tokens, quota }: Bucket, wanted: number): number {
  return ((wanted - tokens) * quota.milliseconds) / quota.mails;
}
