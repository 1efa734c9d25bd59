import { status as statusSchema, statusRules, type Status } from "../domain/enrollment/status.ts";
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
    ...(state.success ? standing(state.data, locale) : {}),
    ...(Number.isNaN(instant) ? {} : { until: formatDateTime(instant, locale) }),
    ...(keyName === undefined ? {} : { key: keyName }),
    ...(retryAfterSeconds === undefined ? {} : { wait: waitText(Number(retryAfterSeconds), locale) }),
  };
}

/** A state under the name that says what follows: nothing for an enrollment that ended, its account for a finished one. */
function standing(state: Status, locale: Locale): Record<string, string> {
  const { awaits, keys } = statusRules[state];
  const status = statusText(state, locale);
  if (awaits !== "nobody") return { status };
  return keys === "account" ? { status, finished: status } : { status, ended: status };
}

const units = [
  ["second", 1],
  ["minute", 60],
  ["hour", 3600],
] as const;

/** A time in the smallest unit that needs no more than 90 of it, in days above that. */
function waitText(seconds: number, locale: Locale): string {
  const [unit, length] = units.find(([, each]) => seconds <= 90 * each) ?? ["day", 86_400];
  return formatCount(Math.ceil(seconds / length), unit, locale);
}
