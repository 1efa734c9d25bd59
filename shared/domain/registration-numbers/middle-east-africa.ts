import * as egyptian from "stdnum/lib/cjs/eg/tn.js";
import * as hp from "stdnum/lib/cjs/il/hp.js";
import * as pin from "stdnum/lib/cjs/ke/pin.js";
import * as ice from "stdnum/lib/cjs/ma/ice.js";
import * as vkn from "stdnum/lib/cjs/tr/vkn.js";
import * as tin from "stdnum/lib/cjs/za/tin.js";
import { alike, shaped, standard, withoutCheckDigits } from "./kind.ts";

/** Neither office says how its numbers are made: only what no number can be is refused. */
const unpublished = /^[A-Z]{0,3}\d{4,15}$/;

/** A company's number in the central register holds its tax number, behind a zero and before the number of the branch. */
const isMersis = (compact: string): boolean => vkn.validate(compact.slice(1, 11)).isValid;

/** Company numbers of the Middle East and Africa. */
export const middleEasternAndAfricanNumbers = {
  ae_license: shaped({ fr: "Licence commerciale", en: "Trade license" }, "CN-1234567", /^(?:CN)?\d{5,10}$/),
  ae_trn: shaped({ fr: "TRN (numéro de TVA)", en: "TRN (VAT number)" }, "100-3456-7890-1234", /^1\d{14}$/),
  eg_tax: withoutCheckDigits(
    standard({ fr: "Numéro d’immatriculation fiscale", en: "Tax registration number" }, "100-531-385", egyptian),
  ),
  il_company: standard({ fr: "Numéro de société (ח.פ.)", en: "Company number (ח.פ.)" }, "516179157", hp),
  iq_tin: shaped({ fr: "TIN ou numéro du registre", en: "TIN or registry number" }, "90123456", unpublished),
  ke_pin: withoutCheckDigits(standard(alike("KRA PIN"), "P051365947M", pin, /^[AP]/)),
  ma_ice: standard(alike("ICE"), "001561191000066", ice),
  ng_rc: shaped({ fr: "Numéro RC", en: "RC number" }, "RC 123456", /^(?:RC|BN|IT|LP|LLP)?\d{3,8}$/),
  sa_cr: shaped({ fr: "Registre du commerce (CR)", en: "Commercial registration (CR)" }, "1010010813", /^[1-57]\d{9}$/),
  sa_tin: shaped({ fr: "TIN ou numéro de TVA", en: "TIN or VAT number" }, "300055184400003", /^3\d{9}(?:\d{4}3)?$/),
  ss_tin: shaped({ fr: "TIN ou numéro du registre", en: "TIN or registry number" }, "100123456", unpublished),
  tr_mersis: shaped(alike("MERSİS"), "0879001756600379", /^0\d{15}$/, isMersis),
  tr_vkn: standard(alike("VKN"), "4540536920", vkn),
  za_cipc: shaped(
    { fr: "Numéro CIPC", en: "CIPC number" },
    "2020/518288/07",
    // Numbers of some years carry letters in front that the register no longer shows.
    /^(?:C?K)?(?:18|19|20)\d{8}(?:06|07|08|09|10|11|12|20|21|22|23|24|25|26|30|31)$/,
  ),
  za_tin: standard({ fr: "Numéro fiscal (TRN)", en: "Tax reference number (TRN)" }, "0001339050", tin),
};
