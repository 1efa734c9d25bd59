import * as abn from "stdnum/lib/cjs/au/abn.js";
import * as acn from "stdnum/lib/cjs/au/acn.js";
import * as ean from "stdnum/lib/cjs/gen/ean.js";
import * as corporate from "stdnum/lib/cjs/jp/cn.js";
import * as brn from "stdnum/lib/cjs/kr/brn.js";
import * as uen from "stdnum/lib/cjs/sg/uen.js";
import * as thai from "stdnum/lib/cjs/th/tin.js";
import * as mst from "stdnum/lib/cjs/vn/mst.js";
import { isGstin, isLuhn, isUbn, isUscc } from "./check-digits.ts";
import { alike, shaped, standard } from "./kind.ts";

/** The fourth letter tells the kind of holder; how the last one is computed is not published. */
const pan = "[A-Z]{3}[ABCEFGHJKLPT][A-Z](?!0000)\\d{4}[A-Z]";

/** Indonesia's number since 2024 has a leading zero more; Luhn's check covers its first nine. */
const isNpwp = (compact: string): boolean => isLuhn(compact.slice(-15).slice(0, 9));

/** Company numbers of Asia and the Pacific. */
export const asiaPacificNumbers = {
  au_abn: standard(alike("ABN"), "51 824 753 556", abn),
  au_acn: standard(alike("ACN"), "004 085 616", acn),
  cn_uscc: shaped(
    { fr: "Code de crédit social unifié", en: "Unified social credit code" },
    "91110000600037341L",
    /^[1-9A-HJ-NPQRTUWXY][\dA-HJ-NPQRTUWXY]\d{6}[\dA-HJ-NPQRTUWXY]{10}$/,
    isUscc,
  ),
  hk_br: shaped(
    { fr: "Numéro d’enregistrement commercial (BRN)", en: "Business registration number (BRN)" },
    "12345678",
    /^\d{8}(?:\d{6,8}[A-Z\d]?)?$/,
  ),
  hk_cr: shaped({ fr: "Numéro de société (CR)", en: "Company number (CR)" }, "0123456", /^F?\d{7}$/),
  id_npwp: shaped(alike("NPWP"), "01.300.066.6-091.000", /^0?\d{15}$/, isNpwp),
  in_cin: shaped(alike("CIN"), "L17110MH1973PLC019786", /^[LU]\d{5}[A-Z]{2}(?:18|19|20)\d{2}[A-Z]{3}\d{6}$/),
  in_gstin: shaped(
    alike("GSTIN"),
    "27AAPFU0939F1ZV",
    new RegExp(`^(?:0[1-9]|[12]\\d|3[0-8]|9[79])${pan}[1-9A-Z]Z[A-Z\\d]$`),
    isGstin,
  ),
  in_pan: shaped(alike("PAN"), "AAACR5055K", new RegExp(`^${pan}$`)),
  jp_corporate: standard(
    { fr: "Numéro d’entreprise (法人番号)", en: "Corporate number (法人番号)" },
    "7000012050002",
    corporate,
  ),
  kr_brn: standard(
    { fr: "Numéro d’enregistrement (사업자등록번호)", en: "Business registration number (사업자등록번호)" },
    "116-82-00276",
    brn,
  ),
  mm_tin: shaped({ fr: "TIN ou numéro DICA", en: "TIN or DICA number" }, "100012345", /^\d{9}$/),
  my_ssm: shaped(
    { fr: "Numéro SSM", en: "SSM number" },
    "201901000005",
    /^(?:(?:19|20)\d{2}0[1-6]\d{6}|\d{3,7}[A-Z])$/,
  ),
  nz_company: shaped({ fr: "Numéro de société", en: "Company number" }, "1830488", /^\d{3,8}$/),
  nz_nzbn: standard(alike("NZBN"), "9429041535110", ean, /^94\d{11}$/),
  ph_tin: shaped(alike("TIN"), "000-410-840-000", /^\d{9}(?:\d{3}|\d{5})?$/),
  sg_uen: standard(alike("UEN"), "197401143C", uen, /^(?:\d{8}|(?:18|19|20)\d{7}|[RST]\d{2}[A-Z]{2}\d{4})[A-Z]$/),
  th_tin: standard(
    { fr: "Numéro fiscal (13 chiffres)", en: "Tax identification number (13 digits)" },
    "0994000617721",
    thai,
  ),
  tw_ubn: shaped(
    { fr: "Numéro unifié (統一編號)", en: "Unified business number (統一編號)" },
    "04595257",
    /^\d{8}$/,
    isUbn,
  ),
  vn_mst: standard({ fr: "Code fiscal (MST)", en: "Tax code (MST)" }, "0100233488", mst),
};
