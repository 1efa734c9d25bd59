import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkRegistrationNumber,
  numberKinds,
  type NumberKindId,
} from "../../../shared/domain/registration-numbers/check-registration-number.ts";
import { compactNumber } from "../../../shared/domain/registration-numbers/kind.ts";
import { published, shapes, type Published } from "./vectors/registration-numbers.ts";

const kinds = Object.keys(numberKinds) as NumberKindId[];
const digits = "0123456789";
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const passes = (kind: NumberKindId, value: string) => checkRegistrationNumber(kind, value).ok;

/** The compact number with every other character of its class at one place. */
function altered(number: string, { at, period = 10 }: Published): string[] {
  const compact = compactNumber(number);
  const place = at < 0 ? compact.length + at : at;
  const right = compact.charAt(place);
  const isDigit = digits.includes(right);
  const isOther = (other: string) => (isDigit ? (Number(other) - Number(right)) % period !== 0 : other !== right);
  const others = Array.from(isDigit ? digits : letters).filter(isOther);
  return others.map((other) => compact.slice(0, place) + other + compact.slice(place + 1));
}

describe("F19 check digits", () => {
  it("are computed, where one is published, for the numbers agreed", async () => {
    const lines = kinds.map((kind) => {
      const { name, example, checkDigits } = numberKinds[kind];
      return `${kind} | ${name.en} | ${name.fr} | ${example} | ${checkDigits ? "check digits" : "shape"}`;
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("golden/number-kinds.txt");
  });

  it("has published numbers for every kind that says it computes check digits", () => {
    expect(kinds.filter((kind) => numberKinds[kind].checkDigits && published[kind] === undefined)).toEqual([]);
  });

  it.each(Object.entries(published) as [NumberKindId, Published][])(
    "%s takes published numbers and none with another check digit",
    (kind, each) => {
      const right = each.numbers.split(" ");
      const wrong = right.flatMap((number) => altered(number, each));
      expect(right.length + wrong.length).toBeGreaterThanOrEqual(20);
      expect(right.filter((number) => !passes(kind, number))).toEqual([]);
      expect(wrong.filter((number) => passes(kind, number))).toEqual([]);
      expect(passes(kind, "")).toBe(false);
      expect(passes(kind, `${right[0]}${right[0]}`)).toBe(false);
    },
  );

  it.each(Object.entries(shapes) as [NumberKindId, { right: string[]; wrong: string[] }][])(
    "%s, which has no published check digit, takes its shape only",
    (kind, { right, wrong }) => {
      expect(right.length + wrong.length).toBeGreaterThanOrEqual(20);
      expect(right.filter((number) => !passes(kind, number))).toEqual([]);
      expect(wrong.filter((number) => passes(kind, number))).toEqual([]);
      expect(numberKinds[kind].checkDigits).toBe(false);
    },
  );

  it.each(kinds)("%s has an example that passes, a name in both languages, and refuses rows of one digit", (kind) => {
    const { example, name } = numberKinds[kind];
    expect(checkRegistrationNumber(kind, example)).toMatchObject({ ok: true });
    expect(name.fr.length * name.en.length).toBeGreaterThan(0);
    for (const length of [8, 9, 10, 11, 13, 14]) expect(passes(kind, "0".repeat(length))).toBe(false);
    expect(passes(kind, "<script>")).toBe(false);
  });

  it("tells wrong check digits from a wrong shape", () => {
    expect(checkRegistrationNumber("fr_siren", "732829321")).toEqual({ ok: false, code: "invalid_check_digits" });
    expect(checkRegistrationNumber("fr_siren", "73282932")).toEqual({ ok: false, code: "invalid_registration_number" });
    expect(checkRegistrationNumber("lei", "HWUPKR0MPOU8FGXBT395")).toEqual({ ok: false, code: "invalid_check_digits" });
    expect(checkRegistrationNumber("lei", "HWUPKR")).toEqual({ ok: false, code: "invalid_registration_number" });
    expect(checkRegistrationNumber("fr_siret", "73282932100073")).toMatchObject({ ok: false });
  });

  it.each<[NumberKindId, string, string]>([
    ["fr_siren", " 732 829 320 ", "732829320"],
    ["fr_siren", "７３２８２９３２０", "732829320"],
    ["br_cnpj", "12.abc.345/01de-35", "12ABC34501DE35"],
    ["vat_fr", "fr 40 303 265 045", "FR40303265045"],
    ["vat_fr", "40303265045", "FR40303265045"],
    ["vat_gr", "GR094259216", "EL094259216"],
    ["vat_ch", "CHE-107.787.577 IVA", "CHE107787577"],
    ["vat_ch", "107787577", "CHE107787577"],
    ["vat_no", "NO 988 077 917 MVA", "NO988077917"],
    ["vat_at", "u13585627", "ATU13585627"],
    ["vat_be", "BE 403.019.261", "BE0403019261"],
    ["us_ein", "91-1144442", "911144442"],
  ])("%s writes %j as %s", (kind, value, canonical) => {
    expect(checkRegistrationNumber(kind, value)).toEqual({ ok: true, canonical });
  });
});

/** Luhn's check digit, counted from the left by the rank of each digit. */
const luhn = (front: string) => {
  const sum = Array.from(front, Number).reduce((total, digit, index) => {
    const doubled = (front.length - index) % 2 === 1 ? digit * 2 : digit;
    return total + Math.trunc(doubled / 10) + (doubled % 10);
  }, 0);
  return String((10 - (sum % 10)) % 10);
};

const weighted = (text: string, weights: number[], value: (letter: string) => number = Number) =>
  weights.reduce((sum, weight, index) => sum + weight * value(text.charAt(index)), 0);

/** Other formulations of the same rules, each giving the check digits of a front part. */
const formulas: [NumberKindId, RegExp, (front: string) => string][] = [
  ["fr_siren", /^\d{8}$/, luhn],
  ["se_orgnr", /^55\d{7}$/, luhn],
  [
    "lei",
    /^[A-Z\d]{18}$/,
    (front) =>
      String(98n - (BigInt(Array.from(`${front}00`, (letter) => Number.parseInt(letter, 36)).join("")) % 97n)).padStart(
        2,
        "0",
      ),
  ],
  [
    "br_cnpj",
    /^[A-Z\d]{12}$/,
    (front) => {
      const value = (letter: string) => letter.charCodeAt(0) - 48;
      const digit = (text: string, weights: number[]) => {
        const rest = weighted(text, weights, value) % 11;
        return rest < 2 ? "0" : String(11 - rest);
      };
      const first = digit(front, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
      return first + digit(front + first, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
    },
  ],
  ["ru_inn", /^[1-9]\d{8}$/, (front) => String((weighted(front, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10)],
  ["ru_ogrn", /^1\d{11}$/, (front) => String((BigInt(front) % 11n) % 10n)],
  ["be_enterprise", /^[01]\d{7}$/, (front) => String(97 - (Number(front) % 97)).padStart(2, "0")],
  ["no_orgnr", /^[89]\d{7}$/, (front) => String((11 - (weighted(front, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11)],
  ["pl_nip", /^[1-9]\d{8}$/, (front) => String(weighted(front, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11)],
  ["it_piva", /^\d{7}058$/, luhn],
  [
    "cn_uscc",
    /^9[1-3]\d{15}$/,
    (front) => {
      const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
      return "0123456789ABCDEFGHJKLMNPQRTUWXY".charAt((31 - (weighted(front, weights) % 31)) % 31);
    },
  ],
  ["vat_sk", /^2[0-2][2-47-9]\d{6}$/, (front) => String((11 - ((Number(front) * 10) % 11)) % 11)],
  [
    "kz_bin",
    /^\d{4}[4-6][0-3]\d{5}$/,
    (front) => {
      const first = weighted(front, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
      return String(first < 10 ? first : weighted(front, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11);
    },
  ],
  [
    "lt_code",
    /^[1-3]\d{7}$/,
    (front) => {
      const first = weighted(front, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
      return String(first < 10 ? first : (weighted(front, [3, 4, 5, 6, 7, 8, 9, 1]) % 11) % 10);
    },
  ],
  [
    "bg_eik",
    /^[1-8]\d{7}$/,
    (front) => {
      const first = weighted(front, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
      return String(first < 10 ? first : (weighted(front, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10);
    },
  ],
  [
    "si_davcna",
    /^[1-9]\d{6}$/,
    (front) => String(11 - (weighted(front, [8, 7, 6, 5, 4, 3, 2]) % 11)).replace(/^10$/, "0"),
  ],
];

it.each(formulas)("F19 %s agrees with its rule formulated otherwise", (kind, shape, checkDigits) => {
  fc.assert(
    fc.property(fc.stringMatching(shape), (front) => {
      const check = checkDigits(front);
      const isIssued = check.length === (["lei", "br_cnpj", "be_enterprise"].includes(kind) ? 2 : 1);
      const isRow = /^\D*(\d)\1{6,}\D*$/.test(front + check);
      expect(passes(kind, front + check)).toBe(isIssued && !isRow);
      const others = Array.from(digits).filter((other) => isIssued && !check.endsWith(other));
      expect(others.filter((other) => passes(kind, front + check.slice(0, -1) + other))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it("F19 a French VAT number's key is computed from the company number in it", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{8}$/), (front) => {
      const siren = front + luhn(front);
      const key = String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0");
      const wrong = String((Number(key) + 1) % 97).padStart(2, "0");
      fc.pre(!/(\d)\1{6}/.test(siren));
      expect(passes("vat_fr", `FR${key}${siren}`)).toBe(true);
      expect(passes("vat_fr", `FR${wrong}${siren}`)).toBe(false);
    }),
  );
});

it("F19 takes Bulgarian VAT numbers of persons and of those registered for VAT alone", () => {
  expect(passes("vat_bg", "BG7523169263")).toBe(true);
  expect(passes("vat_bg", "BG7111042925")).toBe(true);
  expect(passes("vat_bg", "BG1001000005")).toBe(false);
});

it("F19 takes the establishments of La Poste by the sum of their digits, and its head office", () => {
  for (const siret of ["35600000000048", "35600000049837", "35600000009075"])
    expect(passes("fr_siret", siret)).toBe(true);
  for (const siret of ["35600000000049", "35600000049838", "35600000009076"])
    expect(passes("fr_siret", siret)).toBe(false);
});

it("F19 takes Dutch VAT numbers of sole traders, which have check digits of their own", () => {
  expect(passes("vat_nl", "NL002455799B11")).toBe(true);
  expect(passes("vat_nl", "NL002455799B12")).toBe(false);
  expect(passes("vat_nl", "NL004495445B00")).toBe(false);
});
