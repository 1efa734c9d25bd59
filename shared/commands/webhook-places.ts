import {
  mostWebhooks,
  placesId,
  shouldBeThere,
  withoutPlaces,
  withPlace,
  type WebhookPlaces,
} from "../domain/webhooks/places.ts";
import type { Stored } from "../ports/documents.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";

type PlaceServices = Pick<Services, "places" | "webhooks" | "clock">;

const mostConflicts = 300;

/** Takes a place for a subscription that is going to be written; false when none is left. */
export function takePlace(services: PlaceServices, webhookId: string): Promise<boolean> {
  return change(services, async (places) => {
    const now = services.clock.now();
    const place = { webhookId, at: now };
    return withPlace(places, place) ?? withPlace(await withoutLost(services, places, now), place);
  });
}

/** Gives back the place of a subscription that is no longer there. */
export async function freePlace(services: PlaceServices, webhookId: string): Promise<void> {
  await change(services, async (places) => withoutPlaces(places, [webhookId]));
}

async function withoutLost({ webhooks }: PlaceServices, places: WebhookPlaces, now: number): Promise<WebhookPlaces> {
  const looked = shouldBeThere(places, now).map(async (id) => [id, await webhooks.read(id, id)] as const);
  const lost = (await Promise.all(looked)).filter(([, stored]) => stored === undefined).map(([id]) => id);
  return withoutPlaces(places, lost);
}

/** Decides on the latest places and writes the decision, again and again until no other writer came between; false when there is nothing to write. */
async function change(
  services: PlaceServices,
  decide: (places: WebhookPlaces) => Promise<WebhookPlaces | undefined>,
): Promise<boolean> {
  const { places } = services;
  for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
    const stored = await places.read(placesId, placesId);
    const before = stored?.document ?? (await firstPlaces(services));
    const after = await decide(before);
    if (after === undefined) return false;
    if (after.taken.length === before.taken.length) return true;
    if (typeof (await write(services, after, stored)) !== "string") return true;
  }
  throw new UnavailableError("webhooks", { retryAfterSeconds: 1 });
}

function write({ places }: PlaceServices, after: WebhookPlaces, stored: Stored<WebhookPlaces> | undefined) {
  return stored === undefined ? places.create(after) : places.replace(after, stored.etag);
}

/** Subscriptions that are older than the document have their places all the same. */
async function firstPlaces({ webhooks }: PlaceServices): Promise<WebhookPlaces> {
  const { items } = await webhooks.list({ limit: 5 * mostWebhooks });
  const taken = items.map(({ document: { id, createdAt } }) => ({ webhookId: id, at: Date.parse(createdAt) }));
  return { id: placesId, taken };
}
