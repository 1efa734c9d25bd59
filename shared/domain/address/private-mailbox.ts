import { foldText } from "../latin-form.ts";

/** A box at a post office, folded; the number behind it is part of the expression. */
const boxes = [
  "(?:g?p ?o|post office|lock|caller|mail) (?:box|bag)",
  "g?pobox",
  "pob(?= \\d)",
  "(?:private|locked) (?:mail ?)?bag",
  "box(?= \\d)",
  "(?:boite|case|casier) postale?s?",
  "b ?p(?= ?\\d)",
  "poste restante",
  "postfach",
  "postbus",
  "post ?boks",
  "postilokero",
  "pl(?= \\d)",
  "apartado (?:postal|de correos|aereo)|apartado(?= \\d)",
  "apdo(?: postal)?",
  "casilla de correos?|casilla(?: postal)?(?= \\d)",
  "caixa postal",
  "casella postale",
  "skrytka pocztowa|skr poczt",
  "postovni prihradka|postovy priecinok",
  "postafiok|pf(?= \\d)",
  "casuta postala",
  "postanski (?:pretinac|fah)",
  "posta kutusu|p ?k(?= \\d)",
  "t th",
  "p ya(?= \\d)",
  "a ya|abonentskiy yashchik",
].join("|");

const box = new RegExp(`\\b(?:${boxes})`);
const boxWithNumber = new RegExp(`\\b(?:${boxes})(?: ?[a-z]?\\d+)?`, "g");

/** Boxes in scripts whose transliteration says nothing. */
const localBoxes = /私書箱|信箱|사서함|ص\.?\s?ب|صندوق (?:ال)?بريد|ת\.?\s?ד|ตู้ ?ป/g;

/** Shops and services that rent out an address, whatever street it is in. */
const mailDrops =
  /\b(?:pmb \d+|ups store|mail ?boxes etc|mbe \d+|postnet suite|postal annex|pak mail|anytime mailbox|ipostal ?1|earth class mail|virtual office|virtual mailbox|bureau virtuel|(?:societe|centre|service) de domiciliation|oficina virtual|c o)\b/;

/** Countries where companies have no other postal address than a box. */
const boxCountries = new Set(["AE", "KE", "SA", "SS"]);

/** Whether an address leads to a rented box and to no place of business; a box beside a street and number is none. */
export function isPrivateMailbox(lines: readonly string[], country?: string): boolean {
  const folded = foldText(lines.join(" ").replaceAll(localBoxes, " po box "));
  if (mailDrops.test(folded)) return true;
  if (country !== undefined && boxCountries.has(country)) return false;
  return box.test(folded) && !hasStreet(folded);
}

/** A word of three letters and a number are left when the box and its number are taken away. */
function hasStreet(folded: string): boolean {
  const rest = folded.replaceAll(boxWithNumber, " ").replaceAll(/\b(?:cedex|cs|tsa)(?: ?\d+)?(?![a-z\d])/g, " ");
  return /\d/.test(rest) && /[a-z]{3}/.test(rest);
}
