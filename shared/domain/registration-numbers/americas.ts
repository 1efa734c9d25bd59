import * as cuit from "stdnum/lib/cjs/ar/cuit.js";
import * as cnpj from "stdnum/lib/cjs/br/cnpj.js";
import * as rut from "stdnum/lib/cjs/cl/rut.js";
import * as nit from "stdnum/lib/cjs/co/nit.js";
import * as ruc from "stdnum/lib/cjs/pe/ruc.js";
import * as ein from "stdnum/lib/cjs/us/ein.js";
import * as rif from "stdnum/lib/cjs/ve/rif.js";
import { isLuhn } from "./check-digits.ts";
import { alike, shaped, standard, withoutCheckDigits } from "./kind.ts";

/** An EIN has no check digit: its first two digits are the prefix of the office that gave it, from the list the IRS publishes. */
const withPrefix = withoutCheckDigits(standard(alike("EIN"), "91-1144442", ein));

/** A company's letters, its date of founding, a homoclave; a person's have one letter more. Numbers whose last character does not add up are in use; the two that stand for the public and for foreigners are nobody's. */
const rfc = /^(?!X[AE]XX010101000$)[A-ZÑ&]{3,4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z\d]{2}[\dA]$/;

/** The letters after a business number name an account of any of the revenue agency's programs (the library knows four). */
const isBusinessNumber = (compact: string): boolean => isLuhn(compact.slice(0, 9));

/** Company numbers of the Americas. */
export const americanNumbers = {
  ar_cuit: standard(alike("CUIT"), "30-50001091-2", cuit),
  br_cnpj: standard(alike("CNPJ"), "16.727.230/0001-97", cnpj, /^[A-Z\d]{12}\d{2}$/),
  ca_bn: shaped(
    { fr: "Numéro d’entreprise (NE)", en: "Business number (BN)" },
    "123026635",
    /^\d{9}(?:R[A-Z]\d{4})?$/,
    isBusinessNumber,
  ),
  ca_corporation: shaped(
    { fr: "Numéro de société", en: "Corporation number" },
    "BC1234567",
    /^(?:[A-Z]{1,3}\d{6,8}|\d{6,8}|\d{10})$/,
  ),
  cl_rut: standard(alike("RUT"), "76.086.428-5", rut),
  co_nit: standard(alike("NIT"), "860.034.313-7", nit),
  mx_rfc: shaped(alike("RFC"), "MAB9307148T4", rfc),
  pe_ruc: standard(alike("RUC"), "20100070970", ruc),
  us_ein: withPrefix,
  ve_rif: standard(alike("RIF"), "J-07013380-5", rif),
};
