import type { Validator as StandardValidator } from "stdnum/lib/cjs/types.js";
import { asciiDigits } from "../latin-form.ts";
import type { Locale } from "../locale.ts";

/** What this code asks of a validator of the stdnum library. */
export type Validator = Pick<StandardValidator, "validate">;

/** What checking a number came to: its canonical form, or why it is none. */
export type NumberCheck =
  { ok: true; canonical: string } | { ok: false; code: "invalid_registration_number" | "invalid_check_digits" };

/** A kind of registration or tax number: what people call it, an example that passes, and how it is checked offline. */
export interface NumberKind {
  name: Record<Locale, string>;
  example: string;
  /** Whether the check computes check digits; false where no algorithm is published or the number has none. */
  checkDigits: boolean;
  check: (value: string) => NumberCheck;
}

const malformed = { ok: false, code: "invalid_registration_number" } as const;
const miscounted = { ok: false, code: "invalid_check_digits" } as const;

/** Upper case and ASCII digits, without the blanks, separators and brackets people group digits with. */
export function compactNumber(value: string): string {
  return asciiDigits(value.normalize("NFKC"))
    .toUpperCase()
    .replaceAll(/[\s.,\-/()\u00B7_\u2010-\u2015\u2212]/g, "");
}

/** Checks by a shape (of the compact form) and, where an algorithm is published, a computation over it. */
export function byShape(shape: RegExp, isRight: (compact: string) => boolean = () => true): NumberKind["check"] {
  return (value) => {
    const compact = compactNumber(value);
    if (!shape.test(compact) || isRow(compact)) return malformed;
    return isRight(compact) ? { ok: true, canonical: compact } : miscounted;
  };
}

/** Checks by a validator of the stdnum library; `shape` narrows what it takes, where it takes more than its office gives out. */
export function byLibrary(validator: Validator, shape = /./): NumberKind["check"] {
  return (value) => {
    const given = compactNumber(value);
    if (!shape.test(given) || isRow(given)) return malformed;
    const result = validator.validate(given);
    if (result.isValid) return { ok: true, canonical: compactNumber(result.compact) };
    return result.error.name === "InvalidChecksum" ? miscounted : malformed;
  };
}

/** A long row of one digit satisfies most sums, and no office has ever given one out. */
const isRow = (compact: string): boolean => /^\D*(\d)\1{6,}\D*$/.test(compact);

/** A kind checked by a shape alone, or by a shape and a computation. */
export function shaped(
  name: Record<Locale, string>,
  example: string,
  shape: RegExp,
  isRight?: (compact: string) => boolean,
): NumberKind {
  return { name, example, checkDigits: isRight !== undefined, check: byShape(shape, isRight) };
}

/** A kind whose check digits the stdnum library computes. */
export function standard(
  name: Record<Locale, string>,
  example: string,
  validator: Validator,
  shape?: RegExp,
): NumberKind {
  return { name, example, checkDigits: true, check: byLibrary(validator, shape) };
}

/** A kind the library checks by its parts only: no algorithm is published, or the number has no check digit. */
export function withoutCheckDigits(kind: NumberKind): NumberKind {
  return { ...kind, checkDigits: false };
}

/** The same name in both languages, as official abbreviations have. */
export function alike(text: string): Record<Locale, string> {
  return { fr: text, en: text };
}
