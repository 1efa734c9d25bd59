/** Greek letters that sound together, put in Latin ones as the national standard (ELOT 743) does; what is left goes letter by letter. Accents and breathings are dropped, a dialytika keeps letters apart. */
export function spellGreekPairs(text: string): string {
  if (!/\p{Script=Greek}/u.test(text)) return text;
  return text
    .normalize("NFD")
    .replaceAll(/(?<=\p{Script=Greek}\p{M}*)(?!\u0308)\p{M}/gu, "")
    .replaceAll(/(?<=ο)υ(?!\u0308)/giu, (letter) => inCaseOf(letter, "u"))
    .replaceAll(/(?<=[αεη])υ(?=[αεηιουωβγδζλμνρ])/giu, (letter) => inCaseOf(letter, "v"))
    .replaceAll(/(?<=[αεη])υ(?!\u0308)/giu, (letter) => inCaseOf(letter, "f"))
    .replaceAll(/γ(?=[γξχ])/giu, (letter) => inCaseOf(letter, "n"))
    .replaceAll(/(?<![\p{L}\p{M}])μπ/giu, (letters) => inCaseOf(letters, "b"))
    .normalize("NFC");
}

const inCaseOf = (model: string, letter: string): string => (/^\p{Lu}/u.test(model) ? letter.toUpperCase() : letter);
