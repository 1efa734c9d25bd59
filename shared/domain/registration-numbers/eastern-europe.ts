import * as unp from "stdnum/lib/cjs/by/unp.js";
import * as ico from "stdnum/lib/cjs/cz/ico.js";
import * as registrikood from "stdnum/lib/cjs/ee/registrikood.js";
import * as oib from "stdnum/lib/cjs/hr/oib.js";
import * as anum from "stdnum/lib/cjs/hu/anum.js";
import * as latvian from "stdnum/lib/cjs/lv/pvn.js";
import * as idno from "stdnum/lib/cjs/md/idno.js";
import * as nip from "stdnum/lib/cjs/pl/nip.js";
import * as regon from "stdnum/lib/cjs/pl/regon.js";
import * as cui from "stdnum/lib/cjs/ro/cui.js";
import * as pib from "stdnum/lib/cjs/rs/pib.js";
import * as inn from "stdnum/lib/cjs/ru/inn.js";
import * as edrpou from "stdnum/lib/cjs/ua/edrpou.js";
import { isDavcna, isEik, isMaticna, weightedSum } from "./check-digits.ts";
import { alike, shaped, standard } from "./kind.ts";

/** Tax number of a Hungarian company: the core's own check digit, then the VAT code and the county, each checked by nothing. */
const isHungarian = (compact: string): boolean => anum.validate(compact.slice(0, 8)).isValid;

/** Lithuanian legal entity code: weights 1–8; a remainder of ten is computed again with weights 3–9, 1. */
function isLithuanian(code: string): boolean {
  const first = weightedSum(code, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  const digit = first === 10 ? (weightedSum(code, [3, 4, 5, 6, 7, 8, 9, 1]) % 11) % 10 : first;
  return digit === Number(code.at(-1));
}

/** Kazakh BIN: weights 1–11; a remainder of ten is computed again from weight 3, and ten again is never issued. */
function isKazakh(bin: string): boolean {
  const first = weightedSum(bin, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  const digit = first === 10 ? weightedSum(bin, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 : first;
  return digit === Number(bin.at(-1));
}

/** Russian OGRN: the last digit is that of the number before it modulo 11. */
const isOgrn = (ogrn: string): boolean => (Number(ogrn.slice(0, 12)) % 11) % 10 === Number(ogrn.at(-1));

/** Company numbers of central and eastern Europe and central Asia. */
export const easternEuropeanNumbers = {
  am_tin: shaped(
    { fr: "INN (numéro d’identification fiscale)", en: "INN (tax identification number)" },
    "02570166",
    /^\d{8}$/,
  ),
  az_voen: shaped(alike("VÖEN (TIN)"), "1400057421", /^\d{9}[12]$/),
  bg_eik: shaped(alike("ЕИК (EIK)"), "175074752", /^\d{9}$/, isEik),
  by_unp: standard(alike("УНП (UNP)"), "200988541", unp, /^[1-7]\d{8}$/),
  cz_ico: standard(alike("IČO"), "25123891", ico),
  ee_registrikood: standard(alike("Registrikood"), "12345678", registrikood),
  hr_oib: standard(alike("OIB"), "33392005961", oib),
  hu_adoszam: shaped(alike("Adószám"), "12892312-2-42", /^\d{8}(?:[1-5]\d{2})?$/, isHungarian),
  hu_cegjegyzek: shaped(alike("Cégjegyzékszám"), "01-10-041585", /^(?:0[1-9]|1\d|20)(?:0[1-9]|1\d|2[0-3])\d{6}$/),
  kg_inn: shaped(
    { fr: "INN (numéro d’identification fiscale)", en: "INN (tax identification number)" },
    "01807199310024",
    /^\d{14}$/,
  ),
  kz_bin: shaped(
    { fr: "BIN (numéro d’identification d’entreprise)", en: "BIN (business identification number)" },
    "941240000193",
    /^\d{4}[4-6][0-3]\d{6}$/,
    isKazakh,
  ),
  lt_code: shaped(alike("Juridinio asmens kodas"), "112029651", /^\d{9}$/, isLithuanian),
  lv_reg: standard(alike("Reģistrācijas numurs"), "40003521600", latvian, /^[4-9]\d{10}$/),
  md_idno: standard(alike("IDNO"), "1008600038413", idno),
  pl_krs: shaped(alike("KRS"), "0000127206", /^000\d{7}$/),
  pl_nip: standard(alike("NIP"), "856-734-62-15", nip),
  pl_regon: standard(alike("REGON"), "192598184", regon),
  ro_cui: standard(alike("CUI"), "18547290", cui),
  rs_maticni: shaped(alike("Matični broj"), "17162543", /^\d{8}$/),
  rs_pib: standard(alike("PIB"), "101134702", pib),
  ru_inn: standard({ fr: "INN (ИНН)", en: "INN (ИНН)" }, "7707083893", inn, /^\d{10}$/),
  ru_ogrn: shaped(alike("OGRN (ОГРН)"), "1027700132195", /^[15]\d{12}$/, isOgrn),
  si_davcna: shaped(alike("Davčna številka"), "50223054", /^[1-9]\d{7}$/, isDavcna),
  si_maticna: shaped(alike("Matična številka"), "5043611000", /^\d{7}(?:\d{3})?$/, isMaticna),
  sk_ico: standard(alike("IČO"), "31333532", ico),
  tj_inn: shaped(
    { fr: "INN (numéro d’identification fiscale)", en: "INN (tax identification number)" },
    "010000123",
    /^\d{9}$/,
  ),
  ua_edrpou: standard(alike("ЄДРПОУ (EDRPOU)"), "32855961", edrpou),
  uz_inn: shaped(
    { fr: "INN (numéro d’identification fiscale)", en: "INN (tax identification number)" },
    "200833707",
    /^[2-9]\d{8}$/,
  ),
};
