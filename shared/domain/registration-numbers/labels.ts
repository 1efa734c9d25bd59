import { foldText } from "../latin-form.ts";
import { numberKinds, type NumberKindId } from "./check-registration-number.ts";

/** Words that stand before numbers of any kind and say nothing of which. */
const common = new Set(
  (
    "n no nr num numero number numer nummer numar id code company reg register registered registration registre registry commerce commercial " +
    "business enterprise entreprise societe identification tax fiscal d de du des l la le of the in au"
  ).split(" "),
);

const vatWords =
  "vat tva iva btw mwst moms momsnr ust idnr ustidnr uid partita piva p c f e intra intracom intracommunautaire intracomunitario umsatzsteuer " +
  "umsatzsteueridentifikationsnummer identifikationsnummer alv dic dph ic nip nif cif cui dds ddv pdv oib pvm pvn kmkr afm fpa adoszam za eu ue";
const french = "siren siret rcs insee";

/** What a kind is called beside its names. */
const furtherNames: Partial<Record<NumberKindId, string>> = {
  at_fn: "firmenbuch",
  be_enterprise: "bce kbo tva btw ondernemingsnummer",
  ch_uid: "uid ide idi",
  cz_ico: "ic",
  de_hr: "handelsregister registergericht hr",
  dk_cvr: "se",
  es_nif: "cif",
  fr_siren: french,
  fr_siret: french,
  gb_crn: "crn uk england and wales scotland northern ireland",
  it_cf: "cf c f",
  it_piva: "p iva cf c f e codice fiscale",
  jp_corporate: "t",
  lu_rcs: "luxembourg",
  nl_kvk: "kvk kamer van koophandel chamber",
  no_orgnr: "org orgnr",
  pt_nipc: "nif pessoa coletiva",
  se_orgnr: "org orgnr",
  sk_ico: "ic",
  us_ein: "fein federal employer irs",
};

/** What people write around a number that is no single word: the town of a register, the court, an ending. */
const surroundings: Partial<Record<NumberKindId, RegExp>> = {
  at_fn: /[\s,]+(?:HG|LG|Handelsgericht|Landesgericht)\b.*$/iu,
  be_enterprise: /^\D*\b(?:RPM|RPR)\b\D*/iu,
  ch_uid: /\s+(?:(?:HR|RC)[\s/]*)?(?:HR|RC|MWST|TVA|IVA|TPV|VAT)$/iu,
  fr_siren: /^\D*\bR\.?C\.?S\b\D*|\s+R\.?C\.?S\b\D*$/iu,
  my_ssm: /\s*\([^)]*\)$/u,
  no_orgnr: /[\s-]*MVA$/iu,
};

const namesOf = (kind: NumberKindId): ReadonlySet<string> => {
  const { fr, en } = numberKinds[kind].name;
  const further = furtherNames[kind] ?? (kind.startsWith("vat_") ? vatWords : "");
  return new Set(foldText(`${fr} ${en} ${further}`).split(" "));
};

/** What a number may be without a label before it (`SIREN 732 829 320`, `Company No. 01234567`) and the kind's usual surroundings, from the longest on; nothing where the label is another kind's, or there is none. */
export function withoutLabel(kind: NumberKindId, given: string): readonly string[] {
  const names = namesOf(kind);
  const isLabel = (word: string): boolean => names.has(word) || common.has(word);
  let rest = given
    .normalize("NFKC")
    .trim()
    .replace(surroundings[kind] ?? "", "");
  const rests = [rest];
  for (let next = leading(rest); next !== undefined; next = leading(rest)) {
    const words = foldText(next.word).split(" ");
    if (!words.every(isLabel) && !isLabel(words.join(""))) break;
    rest = next.rest;
    rests.push(rest);
  }
  return rests;
}

/** The first word of a text, up to a blank, a colon or the first digit behind letters; a sign alone is none. */
function leading(text: string): { readonly word: string; readonly rest: string } | undefined {
  const [whole = "", word] = /^[^\p{L}\p{N}]*(\p{L}[^\s:#°\d]*)[^\p{L}\p{N}]*/u.exec(text) ?? [];
  return word === undefined ? undefined : { word, rest: text.slice(whole.length) };
}
