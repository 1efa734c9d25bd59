import { asciiDigits } from "../latin-form.ts";

/** What stands around court, register and number and tells none of them. */
const around =
  /(?<![\p{L}\d])(?:amtsgerichts?|ag|registergerichts?|handelsregister(?:nummer|nr)?|genossenschaftsregister|partnerschaftsregister|vereinsregister|registernummer|nummer|nr|beim|bei|des|der|im|in|unter|eingetragen)(?![\p{L}\d])/giu;

const umlauts = [
  ["Ä", "AE"],
  ["Ö", "OE"],
  ["Ü", "UE"],
] as const;

/** An entry of a German register in one writing, the court before the register and its number (`MUENCHENHRB86891`), whatever the order and the words around; any other text compact. */
export function germanEntry(value: string): string {
  const text = asciiDigits(value.normalize("NFKC"))
    .replaceAll(around, " ")
    .toUpperCase()
    .replaceAll(/[\s.,:;\-/()\u2010-\u2015]+/g, " ")
    .trim();
  const whole =
    /^(?<before>[\p{L} ]*?) ?(?<register>HRA|HRB|GNR|GSR|PR|VR) ?0*(?<number>\d{1,6}(?: ?[A-Z]{1,2})?)(?<after> [\p{L} ]+)?$/u;
  const plain = text.replace(whole, "$<before>$<after>$<register>$<number>").replaceAll(" ", "");
  const court = umlauts.reduce((written, [letter, letters]) => written.replaceAll(letter, letters), plain);
  return court.replace(/^(?:BERLIN)?CHARLOTTENBURG(?:BERLIN)?/, "CHARLOTTENBURG");
}
