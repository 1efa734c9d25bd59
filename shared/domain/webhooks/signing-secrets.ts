import { hour } from "../duration.ts";
import type { Webhook } from "./webhook.ts";

/** How long a secret that was replaced goes on signing, so that the other system can change over without losing an event. */
export const secretOverlap = 24 * hour;

/** As many replaced secrets as sign at a time: a rotation whose answer was lost may be repeated without harm. */
const mostFormer = 4;

type Secrets = Pick<Webhook, "secret" | "formerSecrets">;

function former({ formerSecrets = [] }: Secrets, now: number): NonNullable<Secrets["formerSecrets"]> {
  return formerSecrets.filter(({ until }) => Date.parse(until) > now);
}

/** Every secret that a delivery is signed with now, the current one first. */
export function signingSecrets(webhook: Secrets, now: number): readonly string[] {
  return [webhook.secret, ...former(webhook, now).map(({ secret }) => secret)];
}

/** The webhook under a new secret; the one it replaces signs beside it for a day. */
export function rotateSecret(webhook: Webhook, secret: string, now: number): Webhook {
  const replaced = { secret: webhook.secret, until: new Date(now + secretOverlap).toISOString() };
  return { ...webhook, secret, formerSecrets: [replaced, ...former(webhook, now)].slice(0, mostFormer) };
}
