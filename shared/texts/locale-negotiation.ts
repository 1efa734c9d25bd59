import Negotiator from "negotiator";
import { locale, type Locale } from "../domain/locale.ts";

/** The language an `Accept-Language` header (RFC 9110) asks for; the fallback where it asks for none of ours, or for any. */
export function negotiateLocale(acceptLanguage: string | null | undefined, fallback: Locale): Locale {
  if (acceptLanguage === null || acceptLanguage === undefined) return fallback;
  const negotiator = new Negotiator({ headers: { "accept-language": acceptLanguage } });
  const ours = [fallback, ...locale.options.filter((each) => each !== fallback)];
  return locale.catch(fallback).parse(negotiator.language(ours));
}
