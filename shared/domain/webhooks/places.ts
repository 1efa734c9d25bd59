import { minute } from "../duration.ts";

/** As many subscriptions as there may be: each costs a delivery of every event. */
export const mostWebhooks = 20;

/** Longer than it takes to write a subscription once it has its place. */
const writing = 5 * minute;

/** Which subscriptions have a place: one document, so that of many who ask at the same time no more get one than there are. */
export interface WebhookPlaces {
  readonly id: string;
  readonly taken: readonly WebhookPlace[];
}

/** The place of one subscription, and since when it has it (milliseconds since 1970). */
export interface WebhookPlace {
  readonly webhookId: string;
  readonly at: number;
}

/** The id of the one document. */
export const placesId = "webhook-places";

/** The places with one more taken; undefined when none is left. */
export function withPlace(places: WebhookPlaces, place: WebhookPlace): WebhookPlaces | undefined {
  return places.taken.length < mostWebhooks ? { ...places, taken: [...places.taken, place] } : undefined;
}

/** The places without those of some subscriptions. */
export function withoutPlaces(places: WebhookPlaces, webhookIds: readonly string[]): WebhookPlaces {
  return { ...places, taken: places.taken.filter(({ webhookId }) => !webhookIds.includes(webhookId)) };
}

/** Subscriptions that have had a place for so long that one that is not there was never written, or is gone, by a crash in between. */
export function shouldBeThere({ taken }: WebhookPlaces, now: number): readonly string[] {
  return taken.filter(({ at }) => at <= now - writing).map(({ webhookId }) => webhookId);
}
