import type { Locale } from "../../../shared/domain/locale.ts";

/** The language a request prefers: French only where it comes before English. */
export function localeOf(request: Request): Locale {
  const header = request.headers.get("accept-language")?.toLowerCase() ?? "";
  const first = /\b(fr|en)\b/.exec(header);
  return first?.[1] === "fr" ? "fr" : "en";
}
