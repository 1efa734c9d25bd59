import type { Locale } from "../../domain/locale.ts";

/** One published version of the agreement for a region: never changed once it is out, in every language at the same rank. */
export interface AgreementEdition {
  readonly region: string;
  /** Month of publication; part of the template's id. */
  readonly version: string;
  readonly rank: number;
  /** From then on (ISO 8601) it is the one that is offered. */
  readonly publishedAt: string;
  /** From then on only acceptances of this rank or a higher one count. */
  readonly enforcedFrom: string;
  readonly texts: Readonly<Record<Locale, { readonly title: string; readonly text: string; readonly sha256: string }>>;
}
