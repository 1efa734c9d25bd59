import type { Status } from "../domain/enrollment/status.ts";
import type { Locale } from "../domain/locale.ts";
import * as english from "./en/states.ts";
import * as french from "./fr/states.ts";
import { bilingual } from "./typography.ts";

const statuses = bilingual(french.statuses, english.statuses);
const uniqueKeys = bilingual(french.uniqueKeys, english.uniqueKeys);

/** A state as people call it. */
export function statusText(status: Status, locale: Locale): string {
  return statuses[locale][status];
}

/** A unique key of an enrollment (`mpn`, `registration`, `tenant`) as people call it; undefined for any other. */
export function uniqueKeyText(key: string, locale: Locale): string | undefined {
  return new Map(Object.entries(uniqueKeys[locale])).get(key);
}
