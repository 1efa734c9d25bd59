import { describe, expect, it } from "vitest";
import { countryFaults } from "../../../shared/domain/countries/country-faults.ts";
import { bareNumber, registrationKey } from "../../../shared/domain/countries/registration-key.ts";

const codesOf = (country: string, part: object) =>
  countryFaults({ ...part, address: { country } })
    .filter(({ pointer }) => pointer.slice(1) in part)
    .map(({ code }) => code);
const numberCodes = (country: string, registrationNumber: string) => codesOf(country, { registrationNumber });

/** Each with the definition it is taken from. */
const taken: readonly (readonly [country: string, number: string, definition: string])[] = [
  ["FR", "356 000 000 00048", "INSEE: the head office of La Poste keeps Luhn's check"],
  ["FR", "35600000009075", "INSEE: other establishments of La Poste have digits whose sum is a multiple of five"],
  ["AT", "FN 093363z", "Firmenbuch: the letter is the number modulo 17; zeros may fill it up to six digits"],
  ["BE", "1000.003.880", "Banque-Carrefour: ten digits that begin with 0 or 1"],
  ["BE", "403.019.261", "Banque-Carrefour: the first zero is left out in older writings"],
  ["GB", "IP00525R", "FCA mutuals register: five digits and the letter of the kind of society"],
  ["GB", "ES000001", "Companies House: Societas Europaea in Scotland"],
  ["GB", "14259", "Companies House: the zeros before a number are filled in by the register"],
  ["ES", "Q2801036A", "Orden EHA/451/2008: public bodies have a letter"],
  ["ES", "A28015865", "Orden EHA/451/2008: companies limited by shares have a digit"],
  ["IT", "RSSMRA85T10A562S", "D.M. 12/03/1974: the codice fiscale of a sole trader is a person's"],
  ["SE", "16556012-5790", "Skatteverket: 16 in place of the century before a legal person's number"],
  ["CA", "119114296RR0001", "CRA: RR names the account of a registered charity"],
  ["CA", "119114296 RZ 0002", "CRA: RZ names the account of information returns"],
  ["TW", "10458570", "Ministry of Finance, April 2023: a multiple of five, no longer of ten"],
  ["TW", "10458575", "Ministry of Finance: numbers of before April 2023 stay as they are"],
  ["AE", "104012345600003", "Federal Tax Authority: fifteen digits, the first of them 1"],
  ["BR", "12ABC34501DE35", "IN RFB 2.229/2024: letters in the first twelve places"],
  ["JP", "T7000012050002", "National Tax Agency: T and the corporate number name a qualified invoice issuer"],
  ["SI", "5025796000", "AJPES: seven digits, the last of them a check digit, then the unit"],
  ["GR", "1037501000", "GEMI: twelve digits, printed without the zeros before them"],
  ["TR", "0073001800000108", "MERSIS: 0, the tax number, the number of the branch"],
  ["ZA", "K2020/518288/07", "CIPC: numbers that were given out with a K"],
  ["MY", "201901000005 (1312345-A)", "SSM: the former number is printed in brackets behind the number"],
];

describe("F19 numbers as their offices define them", () => {
  it.each(taken)("%s %s is taken (%s)", (country, number) => {
    expect(numberCodes(country, number)).toEqual([]);
  });

  it.each([
    ["FR", "35600000009076", "invalid_check_digits", "INSEE: no establishment of La Poste has such a sum"],
    ["AT", "FN 122119a", "invalid_check_digits", "Firmenbuch: the letter of 122119 is m"],
    ["AT", "FN 0a", "invalid_registration_number", "Firmenbuch: there is no number 0"],
    ["BE", "2.000.000.339", "invalid_registration_number", "Banque-Carrefour: 2 to 8 begin an establishment's number"],
    ["GB", "XX123456", "invalid_registration_number", "Companies House: no such prefix"],
    ["ES", "A2801586E", "invalid_registration_number", "Orden EHA/451/2008: a company has a digit, not its letter"],
    ["ES", "Q28010361", "invalid_registration_number", "Orden EHA/451/2008: a public body has a letter"],
    ["IT", "RSSMRA85T10A562T", "invalid_check_digits", "D.M. 12/03/1974"],
    ["CA", "119114297RC0001", "invalid_check_digits", "CRA: Luhn's check over nine digits"],
    ["TW", "10458573", "invalid_check_digits", "Ministry of Finance, April 2023"],
    ["AE", "204012345600003", "invalid_registration_number", "Federal Tax Authority: the first digit is 1"],
    ["MX", "XAXX010101000", "invalid_registration_number", "SAT: stands for the public at large"],
    ["MX", "XEXX010101000", "invalid_registration_number", "SAT: stands for whoever lives abroad"],
    ["IN", "00AAPFU0939F1ZV", "invalid_registration_number", "GSTN: states are numbered from 01"],
    ["SI", "5043612", "invalid_check_digits", "AJPES"],
    ["GR", "094259217", "invalid_check_digits", "AADE: nine digits are a tax number"],
    ["TR", "0073001810000108", "invalid_check_digits", "MERSIS: the tax number within has a check digit"],
    ["KE", "|051365947M", "invalid_registration_number", "KRA: a company's PIN begins with P, a person's with A"],
  ])("%s %s is not taken: %s (%s)", (country, number, code) => {
    expect(numberCodes(country, number)).toEqual([code]);
  });

  it("BE 2.000.000.339 is no VAT number either, nor A2801586E a Spanish one", () => {
    expect(codesOf("BE", { vatId: "BE 2.000.000.339" })).toEqual(["invalid_vat_id"]);
    expect(codesOf("ES", { vatId: "ESA2801586E" })).toEqual(["invalid_vat_id"]);
  });
});

describe("F19 numbers in the digits and signs people type", () => {
  it.each([
    ["SA", "١٠١٠٠١٠٨١٣", "1010010813", "SA:1010010813"],
    ["EG", "١٠٠-٥٣١-٣٨٥", "100-531-385", "EG:100531385"],
    ["IN", "२७AAPFU०९३९F१ZV", "27AAPFU0939F1ZV", "IN:AAPFU0939F"],
    ["JP", "７０００−０１２０−５０００２", "7000−0120−50002", "JP:7000012050002"],
    ["FR", "SIREN ７３２ ８２９ ３２０", "732 829 320", "FR:732829320"],
    ["SE", "556012−5790", "556012−5790", "SE:5560125790"],
    ["BE", "BE (0)403.019.261", "BE (0)403.019.261", "BE:0403019261"],
  ])("%s %s is looked up as %s and claimed as %s", (country, given, bare, key) => {
    expect(numberCodes(country, given)).toEqual([]);
    expect(bareNumber(country, given)).toBe(bare);
    expect(registrationKey(country, given)).toBe(key);
  });

  it.each([
    ["IT", "C.F. e P.IVA 00743110157"],
    ["IT", "Codice Fiscale e Partita IVA: 00743110157"],
    ["NL", "Kamer van Koophandel 27312152"],
    ["CH", "CHE-105.909.036 MWST"],
    ["CH", "CHE-105.909.036 HR/MWST"],
    ["CH", "CHE-105.909.036 TVA"],
  ])("%s %s is read past what is written around it", (country, number) => {
    expect(numberCodes(country, number)).toEqual([]);
  });

  it.each([
    ["FR", "N° TVA intracommunautaire : FR 40 303265045"],
    ["FR", "TVA intra FR40303265045"],
    ["DE", "Umsatzsteuer-Identifikationsnummer: DE 136 695 976"],
    ["DE", "Umsatzsteuer-ID DE136695976"],
    ["CZ", "DIČ: CZ25123891"],
    ["SK", "IČ DPH: SK2022749619"],
    ["PL", "NIP: PL8567346215"],
    ["BG", "ДДС BG175074752"],
    ["GR", "ΑΦΜ EL094259216"],
    ["SI", "ID za DDV: SI50223054"],
    ["FI", "ALV FI20774740"],
    ["SE", "Momsnr SE556012579001"],
    ["ES", "NIF-IVA ESB58378431"],
  ])("%s VAT number %s is read past its label", (country, vatId) => {
    expect(codesOf(country, { vatId })).toEqual([]);
  });
});

describe("F03 one company has one key, however its number is written", () => {
  it.each([
    ["AT", ["FN 93363z", "FN 093363z", "93363 Z"], "AT:93363Z"],
    ["GB", ["14259", "00014259"], "GB:00014259"],
    ["GR", ["1037501000", "001037501000"], "GR:001037501000"],
    ["IE", ["256796", "0256796"], "IE:256796"],
    ["LU", ["B 1631", "B 001631"], "LU:B1631"],
    ["MA", ["001561191000066"], "MA:001561191"],
    ["MT", ["C 4297", "C 04297"], "MT:C4297"],
    ["NG", ["RC 123456", "0123456"], "NG:RC123456"],
    ["NZ", ["1830488", "01830488"], "NZ:1830488"],
    ["PH", ["000-410-840", "000-410-840-000", "000-410-840-00012"], "PH:000410840"],
    ["PL", ["123456785", "12345678512347"], "PL:123456785"],
    ["SI", ["5043611", "5043611000", "5043611001"], "SI:5043611"],
    ["TR", ["8790017566", "0879001756600379", "0879001756600011"], "TR:8790017566"],
    ["ZA", ["2020/518288/07", "K2020/518288/07"], "ZA:202051828807"],
    ["CY", ["HE 123456", "123456"], "CY:HE123456"],
    ["CA", ["119114296", "119114296RR0001"], "CA:119114296"],
  ])("%s %j: %s", (country, writings, key) => {
    expect(writings.map((each) => registrationKey(country, each))).toEqual(writings.map(() => key));
  });

  it.each([
    [
      "DE:MUENCHENHRB86891",
      [
        "HRB 86891 AG München",
        "AG München HRB 86891",
        "Amtsgericht Muenchen, HRB 086891",
        "HRB 86891 (Amtsgericht München)",
        "Handelsregister München HRB 86891",
        "Handelsregister: HRB 86891, Amtsgericht München",
        "eingetragen im Handelsregister des Amtsgerichts München unter HRB Nr. 86891",
        "hrb-nr. 86891 registergericht münchen",
      ],
    ],
    [
      "DE:CHARLOTTENBURGHRB86891B",
      [
        "Amtsgericht Charlottenburg, HRB 86891 B",
        "HRB 86891 B Amtsgericht Charlottenburg",
        "HRB 86891B, AG Berlin-Charlottenburg",
        "Amtsgericht Berlin (Charlottenburg) HRB 86891 B",
        "Charlottenburg (Berlin) HRB 86891 B",
      ],
    ],
    ["DE:FRANKFURTODERHRB1234", ["Amtsgericht Frankfurt (Oder) HRB 1234", "HRB 1234, Frankfurt/Oder"]],
  ])("%s", (key, writings) => {
    expect(writings.map((each) => registrationKey("DE", each))).toEqual(writings.map(() => key));
  });

  it.each([
    "HRB 86891",
    "Handelsregister HRB 86891",
    "Handelsregisternummer: HRB 86891",
    "HRB-Nr. 86891",
    "HRB 86891 B",
  ])("DE %s tells no company from another: it is taken, and claimed by nobody", (number) => {
    expect(numberCodes("DE", number)).toEqual([]);
    expect(registrationKey("DE", number)).toBeUndefined();
  });
});
