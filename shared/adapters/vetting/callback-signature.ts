import { timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { minute } from "../../domain/duration.ts";
import type { SignedCallback } from "../../ports/vetting.ts";

/** How far the time of a callback may be from ours; one that is kept back longer is as good as forged. */
const tolerance = 5 * minute;

/** True when one of the secrets made one of the signatures, of this id, time and body, not long ago; any of several secrets will do, so that they can be changed one side at a time. */
export function isSigned(callback: SignedCallback, secrets: readonly string[], now: number): boolean {
  const { id, timestamp, signatures, body } = callback;
  if (id === "" || id.length > 200 || !/^\d{1,12}$/.test(timestamp)) return false;
  const at = Number(timestamp) * 1000;
  if (Math.abs(now - at) > tolerance) return false;
  const given = signatures.split(" ").slice(0, 10);
  const right = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body));
  // Every pair is compared, so that the time says nothing about which one fits.
  return right.flatMap((one) => given.map((other) => same(one, other))).includes(true);
}

/** The headers a provider sends a body with. */
export function signedHeaders(id: string, at: number, body: string, secret: string): Readonly<Record<string, string>> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, new Date(at), body),
  };
}

function same(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
