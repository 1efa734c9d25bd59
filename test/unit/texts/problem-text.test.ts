import { describe, expect, it } from "vitest";
import { checkKinds } from "../../../shared/domain/check.ts";
import { statuses } from "../../../shared/domain/enrollment/status.ts";
import { faultCodes } from "../../../shared/domain/fault.ts";
import { reasonCodes } from "../../../shared/domain/reason.ts";
import { refusalCodes } from "../../../shared/domain/refusal.ts";
import { faultText } from "../../../shared/texts/fault-text.ts";
import { problemText } from "../../../shared/texts/problem-text.ts";
import { reasonText } from "../../../shared/texts/reason-text.ts";
import { alternativeText, requirementCodes, requirementText } from "../../../shared/texts/requirement-text.ts";
import { statusText, uniqueKeyText } from "../../../shared/texts/status-text.ts";

const locales = ["fr", "en"] as const;
const sentence = /^[\p{Lu}].*[.]$/u;

describe.each(locales)("F08 in %s", (locale) => {
  it.each(refusalCodes)("%s says what is wrong and what to do next", (code) => {
    const { title, detail } = problemText(code, locale);
    expect(title).toMatch(/^\p{Lu}[^{}]*[^.{}]$/u);
    expect(detail).toMatch(sentence);
    expect(detail).not.toMatch(/[{}]/);
  });

  it.each(faultCodes)("the fault %s is a sentence without parameters", (code) => {
    expect(faultText({ code }, locale)).toMatch(sentence);
    expect(faultText({ code }, locale)).not.toMatch(/[{}]/);
  });

  it.each(reasonCodes)("F48 the reason %s has a text and a remedy", (code) => {
    const { text, remedy } = reasonText(code, locale);
    expect(text).toMatch(sentence);
    expect(remedy).toMatch(sentence);
  });

  it("every state has a name of its own", () => {
    expect(new Set(statuses.map((status) => statusText(status, locale))).size).toBe(statuses.length);
  });

  it("F06 every requirement has a sentence, by its own code, a reason's or a fault's", () => {
    const codes = [...requirementCodes, ...checkKinds.map((kind) => `check_${kind}`), ...reasonCodes, ...faultCodes];
    for (const code of codes) expect(requirementText(code, locale), code).toMatch(sentence);
    expect(requirementText("toString", locale)).toBeUndefined();
    for (const alternative of [
      "dns_txt",
      "assignment_letter",
      "domain_invoice",
      "registrar_confirmation",
      "primary_contact",
      "legal_profile",
      "evidence",
    ])
      expect(alternativeText(alternative, locale)).toMatch(/\w{3}/);
    expect(alternativeText("toString", locale)).toBeUndefined();
  });
});

describe("figures in problem and fault texts", () => {
  it.each([
    ["0", "0 secondes", "0 seconds"],
    ["1", "1 seconde", "1 second"],
    ["60", "60 secondes", "60 seconds"],
    ["91", "2 minutes", "2 minutes"],
    ["3600", "60 minutes", "60 minutes"],
    ["5400", "90 minutes", "90 minutes"],
    ["5401", "2 heures", "2 hours"],
    ["86094", "24 heures", "24 hours"],
    ["1035882", "12 jours", "12 days"],
  ])("F37 a wait of %s seconds is put into words", (retryAfterSeconds, french, english) => {
    const wait = (locale: "fr" | "en") =>
      problemText("resend_too_soon", locale, { retryAfterSeconds }).detail.replaceAll("\u00A0", " ");
    expect(wait("fr")).toContain(french.replace("0 secondes", "0 seconde"));
    expect(wait("en")).toContain(english);
  });

  it("names the state, the key and the time that are in the way", () => {
    expect(problemText("wrong_state", "en", { status: "in_review" }).detail).toContain("“In review”");
    expect(problemText("wrong_state", "fr", { status: "in_review" }).detail).toContain(
      "«\u202FEn cours d’examen\u202F»",
    );
    expect(problemText("duplicate_enrollment", "fr", { key: "mpn" }).detail).toContain("ID MPN");
    expect(problemText("review_held_by_another", "fr", { until: "2026-05-01T08:00:00Z" }).detail).toContain(
      "1er mai 2026 à 08:00 UTC",
    );
  });

  it("F37 promises no other mail once every resend was used, but names another way", () => {
    const used = { retryAfterSeconds: "1035882", most: "10" };
    expect(problemText("resend_too_soon", "en", used).detail).toMatch(/10 times.*name another contact\.$/);
    expect(problemText("resend_too_soon", "fr", used).detail).toMatch(/10 fois.*désignez un autre contact\.$/);
  });

  it("F08 points to no requirements where an enrollment is over and has none", () => {
    for (const status of ["withdrawn", "expired", "closed_rejected", "erased"]) {
      expect(problemText("wrong_state", "en", { status }).detail).toMatch(/is over\. .*begin a new one\.$/);
      expect(problemText("wrong_state", "fr", { status }).detail).toMatch(/commencez-en une nouvelle\.$/);
    }
    expect(problemText("wrong_state", "en", { status: "active" }).detail).toMatch(/belongs to the account\.$/);
    expect(problemText("wrong_state", "en", { status: "suspended" }).detail).toContain("requirements");
  });

  it("falls back to the plain wording where a parameter is unknown or makes no sense", () => {
    expect(problemText("wrong_state", "en", { status: "nowhere" })).toEqual(problemText("wrong_state", "en"));
    expect(problemText("duplicate_enrollment", "en", { key: "shoe_size" })).toEqual(
      problemText("duplicate_enrollment", "en"),
    );
    expect(problemText("review_held_by_another", "en", { until: "soon" })).toEqual(
      problemText("review_held_by_another", "en"),
    );
    expect(uniqueKeyText("constructor", "en")).toBeUndefined();
  });

  it("puts a fault's figures into its text", () => {
    expect(faultText({ code: "too_long", params: { maximum: "200" } }, "en")).toContain("200");
    expect(faultText({ code: "invalid_postal_code", params: { example: "75001" } }, "fr")).toContain("75001");
    expect(faultText({ code: "invalid_value", params: { divisor: "5" } }, "en")).toContain("multiple of 5");
  });
});
