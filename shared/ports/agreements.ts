import type { Locale } from "../domain/locale.ts";

/** One immutable version of the partner agreement for a region and a language. */
export interface AgreementTemplate {
  readonly templateId: string;
  readonly region: string;
  readonly locale: Locale;
  readonly rank: number;
  readonly sha256: string;
  readonly title: string;
  readonly text: string;
}

/** The catalog of agreement templates. */
export interface Agreements {
  /** The template in force for a country and language. */
  current(country: string, locale: Locale): Promise<AgreementTemplate>;
  find(templateId: string): Promise<AgreementTemplate | undefined>;
  /** The lowest rank an acceptance must have to count, per country. */
  enforcedRank(country: string): Promise<number>;
}
