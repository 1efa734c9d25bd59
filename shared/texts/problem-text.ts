import { status as statusSchema } from "../domain/enrollment/status.ts";
import type { Locale } from "../domain/locale.ts";
import type { RefusalCode } from "../domain/refusal.ts";
import { formatCount, formatDateTime } from "./dates.ts";
import { problems as english } from "./en/problems.ts";
import { problems as french } from "./fr/problems.ts";
import { statusText, uniqueKeyText } from "./status-text.ts";
import { fillFirst, type Alternatives } from "./template.ts";
import { bilingual } from "./typography.ts";

/** How a dictionary words a refusal. */
export interface ProblemTexts {
  readonly title: string;
  readonly detail: Alternatives;
}

const problems = bilingual(french, english);

/** Title and detail of a refusal; `retryAfterSeconds`, `status`, `until` (ISO 8601) and `key` among the parameters are put into words. */
export function problemText(
  code: RefusalCode,
  locale: Locale,
  params: Readonly<Record<string, string>> = {},
): { readonly title: string; readonly detail: string } {
  const { title, detail } = problems[locale][code];
  return { title, detail: fillFirst(detail, inWords(params, locale)) };
}

function inWords(params: Readonly<Record<string, string>>, locale: Locale): Record<string, string> {
  const { status, until, key, retryAfterSeconds, ...others } = params;
  const state = statusSchema.safeParse(status);
  const instant = until === undefined ? Number.NaN : Date.parse(until);
  const keyName = key === undefined ? undefined : uniqueKeyText(key, locale);
  return {
    ...others,
    ...(state.success ? { status: statusText(state.data, locale) } : {}),
    ...(Number.isNaN(instant) ? {} : { until: formatDateTime(instant, locale) }),
    ...(keyName === undefined ? {} : { key: keyName }),
    ...(retryAfterSeconds === undefined ? {} : { wait: waitText(Number(retryAfterSeconds), locale) }),
  };
}

function waitText(seconds: number, locale: Locale): string {
  return seconds <= 90
    ? formatCount(seconds, "second", locale)
    : formatCount(Math.ceil(seconds / 60), "minute", locale);
}
