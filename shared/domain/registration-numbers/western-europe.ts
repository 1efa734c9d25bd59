import * as enterprise from "stdnum/lib/cjs/be/vat.js";
import * as uid from "stdnum/lib/cjs/ch/uid.js";
import * as cvr from "stdnum/lib/cjs/dk/cvr.js";
import * as nif from "stdnum/lib/cjs/es/nif.js";
import * as ytunnus from "stdnum/lib/cjs/fi/ytunnus.js";
import * as siren from "stdnum/lib/cjs/fr/siren.js";
import * as siret from "stdnum/lib/cjs/fr/siret.js";
import * as afm from "stdnum/lib/cjs/gr/vat.js";
import * as kennitala from "stdnum/lib/cjs/is/kennitala.js";
import * as codiceFiscale from "stdnum/lib/cjs/it/codicefiscale.js";
import * as iva from "stdnum/lib/cjs/it/iva.js";
import * as norwegian from "stdnum/lib/cjs/no/orgnr.js";
import * as nipc from "stdnum/lib/cjs/pt/nif.js";
import * as swedish from "stdnum/lib/cjs/se/orgnr.js";
import { isFirmenbuch } from "./check-digits.ts";
import { germanEntry } from "./german-entry.ts";
import { alike, byLibrary, byShape, compactNumber, type NumberKind, shaped, standard } from "./kind.ts";

const crnPrefixes =
  "AC|BR|CE|CS|EN|ES|FC|GE|GN|GS|IC|IP|LP|NA|NC|NI|NL|NO|NP|NR|NV|NZ|OC|OE|PC|R0|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|ZC";

/** An establishment's number holds its company's; the library looks at the whole only. */
const isSiret = (compact: string): boolean =>
  siret.validate(compact).isValid && siren.validate(compact.slice(0, 9)).isValid;

/** Establishments have numbers of the same making that begin with 2 to 8; the first zero of a company's is often left out. */
export const belgian = /^(?:BE)?(?:[01]\d{9}|[2-9]\d{8})$/;

/** The check character is a digit for some kinds of holder, a letter for others (Orden EHA/451/2008); the library takes either for all. */
export const spanish =
  /^(?:ES)?(?:[ABEH]\d{8}|[NPQRSW]\d{7}[A-J]|[CDFGJUV]\d{7}[\dA-J]|\d{8}[A-Z]|[KLMXYZ]\d{7}[A-Z])$/;

const german = byShape(/^\p{Lu}*(?:HRA|HRB|GNR|GSR|PR|VR)\d{1,6}[A-Z]{0,2}$/u);
const swedishNumber = byLibrary(swedish);

/** Company numbers of western, northern and southern Europe. */
export const westernEuropeanNumbers = {
  at_fn: shaped(alike("Firmenbuchnummer"), "FN 122119m", /^(?:FN)?(?!0+\D)\d{1,6}[A-Z]$/, isFirmenbuch),
  be_enterprise: standard(
    { fr: "Numéro d’entreprise (BCE)", en: "Enterprise number (KBO/BCE)" },
    "0403.019.261",
    enterprise,
    belgian,
  ),
  ch_uid: standard(alike("UID/IDE"), "CHE-100.155.212", uid),
  cy_he: shaped(
    { fr: "Numéro du registre des sociétés (HE)", en: "Company registration number (HE)" },
    "HE 123456",
    /^(?:HE|AE|OE|BN|[CPS])?\d{1,6}$/,
  ),
  de_hr: {
    name: alike("Handelsregisternummer"),
    example: "HRB 86891",
    checkDigits: false,
    check: (value) => german(germanEntry(value)),
  },
  dk_cvr: standard(alike("CVR-nummer"), "13585628", cvr, /^(?:DK)?[1-9]/),
  es_nif: standard(alike("NIF (CIF)"), "A13585625", nif, spanish),
  fi_ytunnus: standard(alike("Y-tunnus"), "2077474-0", ytunnus),
  fr_siren: standard({ fr: "SIREN", en: "SIREN (company)" }, "732 829 320", siren),
  fr_siret: shaped({ fr: "SIRET", en: "SIRET (establishment)" }, "732 829 320 00074", /^\d{14}$/, isSiret),
  gb_crn: shaped(
    { fr: "Numéro Companies House", en: "Companies House number" },
    "SC123456",
    // Societies keep the letter of their kind at the end; the zeros before a number are mostly left out.
    new RegExp(`^(?:\\d{3,8}|(?:${crnPrefixes})\\d{6}|(?:IP|NP|SP)\\d{5}[A-Z])$`),
  ),
  gr_afm: standard(alike("ΑΦΜ (AFM)"), "094259216", afm),
  gr_gemi: shaped(alike("Αριθμός ΓΕΜΗ (GEMI)"), "000237901000", /^\d{10,12}$/),
  ie_cro: shaped({ fr: "Numéro CRO", en: "CRO number" }, "256796", /^\d{3,7}$/),
  is_kennitala: standard(alike("Kennitala"), "450401-3150", kennitala, /^[4-7]/),
  it_piva: standard({ fr: "Codice fiscale / Partita IVA", en: "Codice fiscale / Partita IVA" }, "00743110157", iva),
  it_cf: standard(
    { fr: "Codice fiscale (entreprise individuelle)", en: "Codice fiscale (sole trader)" },
    "RSSMRA85T10A562S",
    codiceFiscale,
    /^[A-Z]/,
  ),
  it_rea: shaped({ fr: "Numéro REA", en: "REA number" }, "MI-1345678", /^[A-Z]{2}\d{5,7}$/),
  li_fl: shaped(
    { fr: "Numéro du registre du commerce (FL)", en: "Commercial register number (FL)" },
    "FL-0002.123.456-7",
    /^FL\d{11}$/,
  ),
  lu_rcs: shaped({ fr: "Numéro RCS", en: "RCS number" }, "B 163131", /^[A-Z]\d{1,6}$/),
  mt_c: shaped(
    { fr: "Numéro d’enregistrement (C)", en: "Registration number (C)" },
    "C 42978",
    /^(?:C|OC|P|SV|LPA)\d{1,6}$/,
  ),
  nl_kvk: shaped(alike("KVK-nummer"), "27312152", /^\d{8}$/),
  no_orgnr: standard(alike("Organisasjonsnummer"), "988 077 917", norwegian),
  pt_nipc: standard(alike("NIPC"), "501 964 843", nipc),
  se_orgnr: {
    ...standard(alike("Organisationsnummer"), "556012-5790", swedish),
    // Authorities write 16 before the number of a legal person, where a person's has the century.
    check: (value) => swedishNumber(compactNumber(value).replace(/^16(?=\d{10}$)/, "")),
  },
} satisfies Record<string, NumberKind>;
