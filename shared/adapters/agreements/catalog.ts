import { createHash } from "node:crypto";
import type { Locale } from "../../domain/locale.ts";
import type { Agreements, AgreementTemplate } from "../../ports/agreements.ts";
import type { Clock } from "../../ports/clock.ts";
import type { AgreementEdition } from "./edition.ts";
import { regionOf } from "./regions.ts";

/** The catalog over published editions. Throws when a text no longer matches the hash it was published with. */
export function createAgreements(editions: readonly AgreementEdition[], clock: Clock): Agreements {
  const templates = new Map(editions.flatMap(templatesOf).map((template) => [template.templateId, template]));
  const ofCountry = (country: string) => editions.filter(({ region }) => region === regionOf(country));
  return {
    current: async (country, locale) => {
      const published = ofCountry(country).filter(({ publishedAt }) => Date.parse(publishedAt) <= clock.now());
      const latest = published.toSorted((a, b) => a.rank - b.rank).at(-1);
      const template = latest === undefined ? undefined : templates.get(idOf(latest, locale));
      if (template === undefined) throw new Error(`No agreement is published for ${country}`);
      return template;
    },
    find: async (templateId) => templates.get(templateId),
    enforcedRank: async (country) => {
      const enforced = ofCountry(country).filter(({ enforcedFrom }) => Date.parse(enforcedFrom) <= clock.now());
      return Math.max(0, ...enforced.map(({ rank }) => rank));
    },
  };
}

function idOf({ region, version }: AgreementEdition, locale: Locale): string {
  return `${region}-${version}-${locale}`;
}

function templatesOf(edition: AgreementEdition): AgreementTemplate[] {
  const { region, rank, texts } = edition;
  return (["fr", "en"] as const).map((locale) => {
    const templateId = idOf(edition, locale);
    const { title, text, sha256 } = texts[locale];
    const actual = createHash("sha256").update(text).digest("hex");
    if (actual !== sha256) throw new Error(`The text of agreement ${templateId} was changed: ${actual}`);
    return { templateId, region, locale, rank, sha256, title, text };
  });
}
