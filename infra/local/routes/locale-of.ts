import type { Locale } from "../../../shared/domain/locale.ts";
import { negotiateLocale } from "../../../shared/texts/locale-negotiation.ts";

/** The language a request asks for, English where it asks for none of ours. */
export function localeOf(request: Request): Locale {
  return negotiateLocale(request.headers.get("accept-language"), "en");
}
