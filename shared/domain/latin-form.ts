import anyAscii from "any-ascii";
import { spellGreekPairs } from "./greek-spelling.ts";

/** A text in Latin letters: as given (NFC) where it is Latin already, else transliterated, Han characters one syllable each. */
export function latinForm(text: string): string {
  const composed = text.normalize("NFC");
  if (isLatin(composed)) return composed;
  const spaced = spellGreekPairs(composed)
    .normalize("NFKC")
    .replaceAll(/\p{Script=Han}/gu, (character) => ` ${anyAscii(character)} `);
  return anyAscii(spaced).replaceAll(/\s+/g, " ").trim();
}

/** A text with the digits of every script (`١٢٣`, `１２３`, `१२३`) as ASCII ones. */
export function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => anyAscii(digit));
}

/** Whether every letter of a text is Latin. */
export function isLatin(text: string): boolean {
  return !/(?!\p{Script_Extensions=Latin})\p{L}/u.test(text);
}

/** Letters and digits of a text in lower-case ASCII, words separated by one blank: the form texts are compared in. */
export function foldText(text: string): string {
  return anyAscii(latinForm(text).normalize("NFKC"))
    .toLowerCase()
    .replaceAll(/['`]/g, "")
    .replaceAll(/[^a-z\d]+/g, " ")
    .trim();
}
