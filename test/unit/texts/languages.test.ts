import { describe, expect, it } from "vitest";
import { placeholders } from "../../../shared/texts/template.ts";
import { typeset } from "../../../shared/texts/typography.ts";
import { english, french } from "./dictionaries.ts";
import { bodyText } from "./html-tree.ts";
import { everyMail } from "./mail-samples.ts";
import { everyPage } from "./page-samples.ts";

const alikeInBoth = new Set(["Active", "Français", "English"]);
const wrongFrench = /[' ](?=[;:!?»])|(?<=«)[^\u202F]|'/u;
const glued = /[^\s\u202F«]([;!?»]|:(?!\/\/))(?=\s|$)/u;

describe("F68 both languages", () => {
  it("have the same keys", () => {
    expect([...french.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect(french.size).toBeGreaterThan(300);
  });

  it("ask for the same parameters under every key", () => {
    const asked = (texts: ReadonlyMap<string, string>) =>
      new Map([...texts].map(([key, text]) => [key, [...new Set(placeholders(text))].toSorted()]));
    expect(asked(french)).toEqual(asked(english));
  });

  it("leave no text empty or untranslated", () => {
    const untranslated = [...english].filter(([key, text]) => text.trim() === "" || french.get(key) === text);
    expect(untranslated.map(([, text]) => text).filter((text) => !alikeInBoth.has(text))).toEqual([]);
  });
});

describe("F68 French typography", () => {
  it("sets apostrophes, guillemets and the spaces before double punctuation in every text", () => {
    for (const [key, text] of french) {
      const set = typeset(text, "fr");
      expect(set, key).not.toMatch(wrongFrench);
      expect(set, key).not.toMatch(glued);
      expect(set, key).not.toMatch(/["“”]/u);
    }
  });

  it("holds in every French mail and page", () => {
    const texts = [
      ...everyMail()
        .filter(({ locale }) => locale === "fr")
        .flatMap(({ subject, text }) => [subject, text]),
      ...Object.values(everyPage("fr")).map(bodyText),
    ];
    for (const text of texts) expect(text).not.toMatch(wrongFrench);
  });

  it("leaves addresses and times of day alone", () => {
    expect(typeset("Voir https://example.com à 16:05", "fr")).toBe("Voir https://example.com à 16:05");
  });

  it("would notice a text that is set wrongly", () => {
    for (const bad of ["l'un", "vrai ?", "« vrai", "vrai »"]) expect(bad).toMatch(wrongFrench);
    expect("vrai? oui").toMatch(glued);
  });
});

describe("F68 English typography", () => {
  it("uses curly apostrophes and quotation marks and no space before punctuation", () => {
    for (const [key, text] of english) expect(typeset(text, "en"), key).not.toMatch(/['"«»]|\s[;:!?]/u);
  });
});
