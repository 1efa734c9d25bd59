import { createHash } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import type { Agreements } from "../../shared/ports/agreements.ts";

/** What every catalog of agreements keeps to, whatever it holds. */
export function agreementsContract(make: () => Promise<Agreements>): void {
  let agreements: Agreements;
  beforeEach(async () => {
    agreements = await make();
  });

  it.each(["FR", "DE", "US", "JP", "BR", "AQ", "fr"])(
    "F51 has a text for %s in both languages, of one rank",
    async (country) => {
      const [fr, en] = await Promise.all([agreements.current(country, "fr"), agreements.current(country, "en")]);
      expect(fr).toMatchObject({ locale: "fr", region: en.region, rank: en.rank });
      expect(en.locale).toBe("en");
      expect(fr.templateId).not.toBe(en.templateId);
      expect(fr.text).not.toBe(en.text);
    },
  );

  it.each(["fr", "en"] as const)("F51 binds the %s text by its SHA-256", async (locale) => {
    const { text, sha256, title } = await agreements.current("FR", locale);
    expect(sha256).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    expect(title.length).toBeGreaterThan(0);
    expect(text.length).toBeGreaterThan(1000);
  });

  it("finds what it offers by its id, and nothing else", async () => {
    const offered = await agreements.current("FR", "fr");
    expect(await agreements.find(offered.templateId)).toEqual(offered);
    expect(await agreements.find("nowhere")).toBeUndefined();
    expect(await agreements.find("")).toBeUndefined();
  });

  it("F55 offers what reaches the rank that is enforced", async () => {
    for (const country of ["FR", "US", "JP"]) {
      const { rank } = await agreements.current(country, "en");
      expect(rank).toBeGreaterThanOrEqual(await agreements.enforcedRank(country));
    }
  });
}
