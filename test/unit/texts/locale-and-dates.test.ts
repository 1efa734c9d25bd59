import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysLeft, formatDateTime } from "../../../shared/texts/dates.ts";
import { declarationText, statementTexts, statementTextVersion } from "../../../shared/texts/declarations.ts";
import { negotiateLocale } from "../../../shared/texts/locale-negotiation.ts";
import { fill, fillFirst } from "../../../shared/texts/template.ts";

describe("F68 the language a caller asks for", () => {
  it.each([
    ["fr", "en", "fr"],
    ["fr-CA, en;q=0.5", "en", "fr"],
    ["en-GB", "fr", "en"],
    ["en;q=0.2, fr;q=0.9", "en", "fr"],
    ["fr;q=0, en;q=0.1", "fr", "en"],
    ["fr;q=0", "en", "en"],
    ["FR", "en", "fr"],
    ["de, es;q=0.5", "fr", "fr"],
    ["de, en;q=0.1", "fr", "en"],
    ["*", "fr", "fr"],
    ["*", "en", "en"],
    ["en;q=0, *", "en", "fr"],
    ["", "fr", "fr"],
    [";;q=,,,", "fr", "fr"],
    ["fr;q=banana", "en", "en"],
  ] as const)("of %j, else %s, is %s", (header, fallback, chosen) => {
    expect(negotiateLocale(header, fallback)).toBe(chosen);
  });

  it("is the fallback without a header", () => {
    expect(negotiateLocale(undefined, "fr")).toBe("fr");
    expect(negotiateLocale(null, "en")).toBe("en");
  });

  it("is always one of ours", () => {
    fc.assert(fc.property(fc.string(), (header) => ["fr", "en"].includes(negotiateLocale(header, "en"))));
  });
});

describe("F68 dates", () => {
  it("are in words, in UTC unless said otherwise", () => {
    expect(formatDateTime("2017-12-14T16:05:00Z", "fr")).toBe("14 décembre 2017 à 16:05 UTC");
    expect(formatDateTime("2017-05-01T16:05:00Z", "fr")).toBe("1er mai 2017 à 16:05 UTC");
    expect(formatDateTime(Date.UTC(2017, 11, 14, 16, 5), "en")).toBe("December 14, 2017 at 4:05 PM UTC");
    expect(formatDateTime("2017-12-14T23:30:00Z", "fr", { timeZone: "Europe/Paris" })).toMatch(
      /^15 décembre 2017 à 00:30/,
    );
  });

  it("days left count begun days and are at least one", () => {
    expect(daysLeft("2017-12-14T00:00:00Z", "2017-12-11T00:00:00Z")).toBe(3);
    expect(daysLeft("2017-12-14T00:00:01Z", "2017-12-11T00:00:00Z")).toBe(4);
    expect(daysLeft("2017-12-14T00:00:00Z", "2017-12-15T00:00:00Z")).toBe(1);
  });
});

describe("declarations", () => {
  it("F52 declare the authority to accept", () => {
    expect(declarationText("en")).toMatch(/^I declare that I am authorized/);
    expect(declarationText("fr")).toMatch(/^Je déclare que je suis autorisé\(e\)/);
  });

  it("F27 keep the wording that version 1 of the statements stands for", () => {
    const params = { companyName: "C", email: "e" };
    expect({
      version: statementTextVersion,
      fr: statementTexts("fr", params),
      en: statementTexts("en", params),
    }).toEqual({
      version: "1",
      fr: {
        knowsOfEnrollment: "Je sais que mon entreprise, «\u202FC\u202F», s’inscrit à l’Espace partenaires.",
        addressBelongsToCompany: "L’adresse e appartient à mon entreprise.",
      },
      en: {
        knowsOfEnrollment: "I know that my company, “C”, is enrolling in Partner Center.",
        addressBelongsToCompany: "The address e belongs to my company.",
      },
    });
  });
});

describe("templates", () => {
  it("take parameters in one pass, so that braces and dollars in them stay as they are", () => {
    expect(fill("a {x} {y}", { x: "{y}", y: "$& $1" })).toBe("a {y} $& $1");
  });

  it("refuse a parameter that is not there", () => {
    const template: string = "a {x}";
    expect(() => fill(template, {})).toThrow('no parameter "x"');
  });

  it("choose the first wording whose parameters are all there", () => {
    expect(fillFirst(["{a} {b}", "{a}", "none"], { a: "1" })).toBe("1");
    expect(fillFirst(["{a}", "none"], {})).toBe("none");
    expect(fillFirst(["{toString}", "none"], {})).toBe("none");
  });
});
