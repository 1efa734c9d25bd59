import * as at from "stdnum/lib/cjs/at/uid.js";
import * as egn from "stdnum/lib/cjs/bg/egn.js";
import * as pnf from "stdnum/lib/cjs/bg/pnf.js";
import * as be from "stdnum/lib/cjs/be/vat.js";
import * as ch from "stdnum/lib/cjs/ch/uid.js";
import * as cy from "stdnum/lib/cjs/cy/vat.js";
import * as cz from "stdnum/lib/cjs/cz/dic.js";
import * as de from "stdnum/lib/cjs/de/vat.js";
import * as dk from "stdnum/lib/cjs/dk/cvr.js";
import * as ee from "stdnum/lib/cjs/ee/kmkr.js";
import * as es from "stdnum/lib/cjs/es/nif.js";
import * as fi from "stdnum/lib/cjs/fi/alv.js";
import * as fr from "stdnum/lib/cjs/fr/tva.js";
import * as gb from "stdnum/lib/cjs/gb/vat.js";
import * as gr from "stdnum/lib/cjs/gr/vat.js";
import * as hr from "stdnum/lib/cjs/hr/oib.js";
import * as hu from "stdnum/lib/cjs/hu/anum.js";
import * as ie from "stdnum/lib/cjs/ie/vat.js";
import * as it from "stdnum/lib/cjs/it/iva.js";
import * as lt from "stdnum/lib/cjs/lt/pvm.js";
import * as lu from "stdnum/lib/cjs/lu/tva.js";
import * as lv from "stdnum/lib/cjs/lv/pvn.js";
import * as mt from "stdnum/lib/cjs/mt/vat.js";
import * as nl from "stdnum/lib/cjs/nl/btw.js";
import * as no from "stdnum/lib/cjs/no/orgnr.js";
import * as pl from "stdnum/lib/cjs/pl/nip.js";
import * as pt from "stdnum/lib/cjs/pt/nif.js";
import * as ro from "stdnum/lib/cjs/ro/cif.js";
import * as se from "stdnum/lib/cjs/se/vat.js";
import { isDavcna, isEik, weightedSum } from "./check-digits.ts";
import { byLibrary, byShape, compactNumber, type NumberKind, type Validator } from "./kind.ts";
import { belgian, spanish } from "./western-europe.ts";

/** A VAT number: taken with or without prefix and ending, kept as the prefix and what its check makes of the number. */
function vat(
  prefix: string,
  example: string,
  inner: NumberKind["check"],
  edges = new RegExp(`^${prefix}`),
): NumberKind {
  const check: NumberKind["check"] = (value) => {
    const result = inner(compactNumber(value).replaceAll(new RegExp(edges, "g"), ""));
    return result.ok ? { ok: true, canonical: prefix + result.canonical } : result;
  };
  return { name: { fr: `Numéro de TVA (${prefix})`, en: `VAT number (${prefix})` }, example, checkDigits: true, check };
}

/** Companies have the nine digits of their EIK; ten digits are a person's number, a foreigner's, or one given for VAT alone. */
function isBulgarian(compact: string): boolean {
  if (compact.length === 9) return isEik(compact);
  const rest = weightedSum(compact, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  const isOther = (11 - rest) % 11 === Number(compact[9]);
  return isOther || egn.validate(compact).isValid || pnf.validate(compact).isValid;
}

/** Slovak numbers are multiples of eleven; their third digit says who gave them out (the library looks at the first). */
const isSlovak = (compact: string): boolean => Number(compact) % 11 === 0;

/** The Swiss number as the library takes it: always with the prefix. */
const swiss: Validator = {
  validate: (digits) => {
    const result = ch.validate(`CHE${digits}`);
    return result.isValid ? { ...result, compact: digits } : result;
  },
};

/** VAT numbers of the member states of the European Union, of Switzerland with Liechtenstein, Norway and the United Kingdom. */
export const vatNumbers = {
  vat_at: vat("AT", "ATU13585627", byLibrary(at)),
  vat_be: vat("BE", "BE0428759497", byLibrary(be, belgian)),
  vat_bg: vat("BG", "BG175074752", byShape(/^\d{9,10}$/, isBulgarian)),
  vat_ch: vat("CHE", "CHE-100.155.212 MWST", byLibrary(swiss), /^CHE|(?:MWST|TVA|IVA|TPV|VAT)$/),
  vat_cy: vat("CY", "CY10259033P", byLibrary(cy, /^(?!12)/)),
  vat_cz: vat("CZ", "CZ25123891", byLibrary(cz)),
  vat_de: vat("DE", "DE136695976", byLibrary(de, /^[1-9]/)),
  vat_dk: vat("DK", "DK13585628", byLibrary(dk, /^[1-9]/)),
  vat_ee: vat("EE", "EE100931558", byLibrary(ee)),
  vat_es: vat("ES", "ESB58378431", byLibrary(es, spanish)),
  vat_fi: vat("FI", "FI20774740", byLibrary(fi)),
  vat_fr: vat("FR", "FR40303265045", byLibrary(fr)),
  vat_gb: vat("GB", "GB980780684", byLibrary(gb), /^(?:GB|XI)/),
  vat_gr: vat("EL", "EL094259216", byLibrary(gr), /^(?:EL|GR)/),
  vat_hr: vat("HR", "HR33392005961", byLibrary(hr)),
  vat_hu: vat("HU", "HU12892312", byLibrary(hu)),
  vat_ie: vat("IE", "IE6433435F", byLibrary(ie)),
  vat_it: vat("IT", "IT00743110157", byLibrary(it)),
  vat_lt: vat("LT", "LT119511515", byLibrary(lt)),
  vat_lu: vat("LU", "LU15027442", byLibrary(lu)),
  vat_lv: vat("LV", "LV40003521600", byLibrary(lv)),
  vat_mt: vat("MT", "MT11679112", byLibrary(mt, /^[1-9]/)),
  vat_nl: vat("NL", "NL004495445B01", byLibrary(nl, /B(?!00)\d{2}$/)),
  vat_no: vat("NO", "NO 988 077 917 MVA", byLibrary(no), /^NO|MVA$/),
  vat_pl: vat("PL", "PL8567346215", byLibrary(pl)),
  vat_pt: vat("PT", "PT501964843", byLibrary(pt)),
  vat_ro: vat("RO", "RO18547290", byLibrary(ro)),
  vat_se: vat("SE", "SE123456789701", byLibrary(se)),
  vat_si: vat("SI", "SI50223054", byShape(/^[1-9]\d{7}$/, isDavcna)),
  vat_sk: vat("SK", "SK2022749619", byShape(/^[1-9]\d[2-47-9]\d{7}$/, isSlovak)),
};
