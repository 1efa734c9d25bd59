import { describe, expect, it } from "vitest";
import {
  mostWebhooks,
  placesId,
  shouldBeThere,
  withoutPlaces,
  withPlace,
  type WebhookPlaces,
} from "../../../shared/domain/webhooks/places.ts";

const minute = 60_000;
const start = Date.parse("2026-03-02T09:00:00.000Z");
const none: WebhookPlaces = { id: placesId, taken: [] };

function places(number: number): WebhookPlaces {
  let taken = none;
  for (let index = 0; index < number; index += 1) {
    const next = withPlace(taken, { webhookId: `w-${index}`, at: start + index * minute });
    if (next === undefined) throw new Error(`no place for number ${index}`);
    taken = next;
  }
  return taken;
}

describe("F10 the places of webhooks", () => {
  it("are twenty, and one that is freed is there for the next", () => {
    const full = places(mostWebhooks);
    expect(full.taken).toHaveLength(20);
    expect(withPlace(full, { webhookId: "w-20", at: start })).toBeUndefined();
    const freed = withoutPlaces(full, ["w-3", "nobody's"]);
    expect(freed.taken.map(({ webhookId }) => webhookId)).not.toContain("w-3");
    expect(withPlace(freed, { webhookId: "w-20", at: start })?.taken.at(-1)).toEqual({ webhookId: "w-20", at: start });
  });

  it("are doubted once their subscription had the time to be written", () => {
    expect(shouldBeThere(places(3), start + 5 * minute - 1)).toEqual([]);
    expect(shouldBeThere(places(3), start + 5 * minute)).toEqual(["w-0"]);
    expect(shouldBeThere(places(3), start + 60 * minute)).toEqual(["w-0", "w-1", "w-2"]);
  });
});
