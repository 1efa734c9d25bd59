import { z } from "zod";
import { asFault } from "./fault.ts";

/** Control, line-breaking, direction-changing and unpaired characters; joiners stay, Persian and Indic names need them. */
const forbidden = /[\p{Cc}\p{Cs}\p{Co}\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;

/** One line of text a person typed: trimmed, NFC, 1 to `max` UTF-16 units, without control characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .overwrite((text) => composed(text, max))
    .min(1)
    .max(max)
    .refine((text) => !forbidden.test(text), asFault("control_characters"));
}

/** NFC, unless no composition could make the text fit (four characters become one at most): many marks on one letter take the square of their number. */
function composed(text: string, max: number): string {
  return text.length > 4 * max ? text : text.normalize("NFC");
}

/** A line that names somebody or something: it holds at least one letter or digit. */
export function name(max: number) {
  return line(max).refine((text) => text === "" || /[\p{L}\p{N}]/u.test(text), asFault("letters_missing"));
}
