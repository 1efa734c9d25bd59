import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAgreements } from "../../../shared/adapters/agreements/catalog.ts";
import type { AgreementEdition } from "../../../shared/adapters/agreements/edition.ts";
import { publishedEditions } from "../../../shared/adapters/agreements/editions.ts";
import { agreementsContract } from "../agreements.ts";

const clock = { now: () => Date.parse("2026-11-23T10:00:00Z") };
const text = (content: string) => ({
  title: "Agreement",
  text: content,
  sha256: createHash("sha256").update(content).digest("hex"),
});
const edition = (rank: number, publishedAt: string, enforcedFrom: string): AgreementEdition => ({
  region: "europe",
  version: `v${rank}`,
  rank,
  publishedAt,
  enforcedFrom,
  texts: { fr: text(`fr ${rank}`), en: text(`en ${rank}`) },
});

describe("the published agreements", () => {
  agreementsContract(async () => createAgreements(publishedEditions, clock));

  it("differ by region", async () => {
    const agreements = createAgreements(publishedEditions, clock);
    const regions = await Promise.all(
      ["FR", "US", "JP"].map(async (code) => (await agreements.current(code, "en")).region),
    );
    expect(regions).toEqual(["europe", "united-states", "world"]);
  });

  it("F51 are never changed once they are out", () => {
    const [first] = publishedEditions;
    if (first === undefined) throw new Error("nothing is published");
    const changed = { ...first, texts: { ...first.texts, fr: { ...first.texts.fr, text: `${first.texts.fr.text} ` } } };
    expect(() => createAgreements([changed], clock)).toThrow(/europe-2026-09-fr was changed/);
  });

  it("F55 are superseded by a higher rank from its publication on, and must reach it from its enforcement on", async () => {
    const time = { now: 0 };
    const editions = [
      edition(2, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"),
      edition(1, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
    ];
    const agreements = createAgreements(editions, { now: () => time.now });
    const seen = async (at: string) => {
      time.now = Date.parse(at);
      return [(await agreements.current("FR", "fr")).rank, await agreements.enforcedRank("FR")];
    };
    expect(await seen("2026-05-31T23:59:59Z")).toEqual([1, 1]);
    expect(await seen("2026-06-01T00:00:00Z")).toEqual([2, 1]);
    expect(await seen("2026-07-01T00:00:00Z")).toEqual([2, 2]);
    expect((await agreements.find("europe-v1-fr"))?.text).toBe("fr 1");
  });
});
