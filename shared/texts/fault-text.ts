import type { Fault } from "../domain/fault.ts";
import type { Locale } from "../domain/locale.ts";
import { faults as english } from "./en/faults.ts";
import { faults as french } from "./fr/faults.ts";
import { fillFirst } from "./template.ts";
import { bilingual } from "./typography.ts";

const faults = bilingual(french, english);

/** What is wrong with a field and how to put it right. */
export function faultText(fault: Pick<Fault, "code" | "params">, locale: Locale): string {
  return fillFirst(faults[locale][fault.code], fault.params ?? {});
}
