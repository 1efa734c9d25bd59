import type { NumberKindId } from "../registration-numbers/check-registration-number.ts";
import { readNumber } from "../registration-numbers/read-number.ts";
import { countryRow, acceptedKinds } from "./country-rules.ts";

/** Which part of a number stands for the company itself, where it also names an establishment, a year or nothing unique. */
const companyPart: Partial<Record<NumberKindId, (canonical: string) => string | undefined>> = {
  fr_siret: (siret) => siret.slice(0, 9),
  br_cnpj: (cnpj) => cnpj.slice(0, 8),
  hu_adoszam: (number) => number.slice(0, 8),
  vn_mst: (number) => number.slice(0, 10),
  ca_bn: (number) => number.slice(0, 9),
  hk_br: (number) => number.slice(0, 8),
  in_gstin: (gstin) => gstin.slice(2, 12),
  au_abn: (abn) => abn.slice(2),
  id_npwp: (npwp) => npwp.slice(-15).slice(0, 9),
  sa_tin: (tin) => tin.slice(0, 10),
  ma_ice: (ice) => ice.slice(0, 9),
  ph_tin: (tin) => tin.slice(0, 9),
  pl_regon: (regon) => regon.slice(0, 9),
  si_maticna: (number) => number.slice(0, 7),
  tr_mersis: (number) => number.slice(1, 11),
  za_cipc: (number) => number.replace(/^\D+/, ""),
  at_fn: (number) => number.replace(/^(?:FN)?0*/, ""),
  gb_crn: (number) => number.padStart(8, "0"),
  gr_gemi: (number) => number.padStart(12, "0"),
  cy_he: (number) => withoutZeros(/^\d/.test(number) ? `HE${number}` : number),
  ng_rc: (number) => withoutZeros(/^\d/.test(number) ? `RC${number}` : number),
  hk_cr: withoutZeros,
  ie_cro: withoutZeros,
  lu_rcs: withoutZeros,
  mt_c: withoutZeros,
  nz_company: withoutZeros,
  ca_corporation: (number) => (/^[A-Z]/.test(number) ? number : undefined),
  // German numbers are given out by court: without its name nothing says which company is meant.
  de_hr: (entry) => (/^(?:HRA|HRB|GNR|GSR|PR|VR)\d/.test(entry) ? undefined : entry),
  // Licenses are numbered by emirate, and nothing is published of the other two: one number may be two companies'.
  ae_license: () => undefined,
  iq_tin: () => undefined,
  ss_tin: () => undefined,
};

/** A number without the zeros that fill it up, which people write or leave out. */
function withoutZeros(number: string): string {
  return number.replace(/^(\D*)0+/, "$1");
}

/**
 * The key a company's number is claimed by, the same however it is written and whichever establishment is named: `FR:732829320`;
 * undefined where the number is none of its country's, or where it does not tell one company from another.
 */
export function registrationKey(country: string, value: string): string | undefined {
  const row = countryRow(country);
  const read = row === undefined ? undefined : readNumber(acceptedKinds(row), value);
  if (read?.ok !== true) return undefined;
  const { kind, canonical } = read;
  const part = companyPart[kind] === undefined ? canonical : companyPart[kind](canonical);
  return part === undefined ? undefined : `${kind === "lei" ? "LEI" : country}:${part}`;
}

/** A company's number as its register is asked for it: as given, without a label before it. */
export function bareNumber(country: string, value: string): string {
  const row = countryRow(country);
  const read = row === undefined ? undefined : readNumber(acceptedKinds(row), value);
  return read?.ok === true ? read.bare : value;
}
