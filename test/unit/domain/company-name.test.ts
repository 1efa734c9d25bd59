import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchCompanyNames } from "../../../shared/domain/company-name.ts";
import { formTranslations } from "../../../shared/domain/company-name/form-translations.ts";
import { genericHeads, headForms, legalForms } from "../../../shared/domain/company-name/legal-forms.ts";
import { nameKey } from "../../../shared/domain/company-name/name-key.ts";
import { similarity } from "../../../shared/domain/company-name/similarity.ts";
import { wordDiff } from "../../../shared/domain/company-name/word-diff.ts";

const pairs = readFileSync(new URL("vectors/company-names.txt", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("|") as [label: string, given: string, registered: string, country: string]);

const verdictOf = (given: string, registered: string, country?: string) =>
  matchCompanyNames(given, registered, country).verdict;

describe("F23 names across legal forms", () => {
  it("are told apart on a labelled set of 200 pairs and more", () => {
    const judged = pairs.map(([label, ...names]) => ({ isSame: label === "same", verdict: verdictOf(...names) }));
    const matched = judged.filter(({ verdict }) => verdict === "match");
    const same = judged.filter(({ isSame }) => isSame);
    const others = judged.filter(({ isSame }) => !isSame);
    const precision = matched.filter(({ isSame }) => isSame).length / matched.length;
    const recall = same.filter(({ verdict }) => verdict !== "mismatch").length / same.length;
    const matchRecall = same.filter(({ verdict }) => verdict === "match").length / same.length;
    const refused = others.filter(({ verdict }) => verdict === "mismatch").length / others.length;
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    console.log(
      `${pairs.length} pairs: precision of match ${percent(precision)}, recall of match or near ${percent(recall)}, ` +
        `of match alone ${percent(matchRecall)}, other companies told apart ${percent(refused)}`,
    );
    expect(pairs.length).toBeGreaterThanOrEqual(200);
    expect(same.length).toBeGreaterThan(100);
    expect(others.length).toBeGreaterThan(60);
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(matchRecall).toBeGreaterThanOrEqual(0.9);
    expect(refused).toBeGreaterThanOrEqual(0.75);
  });

  it("give the words that differ of a near miss, and none of a match", () => {
    expect(matchCompanyNames("Société X SAS", "X S.A.S.", "FR")).toEqual({ verdict: "match", score: 1, diff: [] });
    expect(matchCompanyNames("Contoso SARL", "CONTOSO SA", "FR")).toEqual({
      verdict: "near",
      score: 0.99,
      diff: [{ given: "SARL", registered: "SA" }],
    });
    expect(matchCompanyNames("Contoso Hotels Lyon", "Contoso Hotel Lyon", "FR")).toEqual({
      verdict: "near",
      score: expect.closeTo(0.94, 2) as number,
      diff: [{ given: "Hotels", registered: "Hotel" }],
    });
    expect(matchCompanyNames("Contoso", "Fabrikam").diff).toEqual([{ given: "Contoso", registered: "Fabrikam" }]);
  });

  it("leave to a person what a transliteration cannot decide", () => {
    expect(matchCompanyNames("Fabrikam Japan", "トヨタ自動車株式会社", "JP").verdict).toBe("near");
    expect(verdictOf("任天堂株式会社", "トヨタ自動車株式会社", "JP")).toBe("mismatch");
    expect(verdictOf("Фабрикам", "Contoso", "RU")).toBe("mismatch");
  });

  it.each([
    ["Studio AB", "Studio", "SE", "match"],
    ["Studio AB", "Studio", "FR", "near"],
    ["Studio AB", "Studio", undefined, "match"],
    ["Alpine Spa", "Alpine", "US", "near"],
    ["Alpine SpA", "Alpine", "IT", "match"],
    ["Romashka LLC", "ООО Ромашка", "RU", "match"],
    ["Romashka LLC", "ООО Ромашка", "US", "near"],
    ["Oy Karl Fazer Ab", "KARL FAZER OY", "FI", "match"],
    ["Dupont Jean", "Jean Dupont", "FR", "near"],
    ["Smith & Son Ltd", "Smithson Ltd", "GB", "near"],
    ["A & B Consulting", "AB Consulting", "GB", "near"],
    ["Contoso 1 1", "Contoso 11", "FR", "near"],
    ["Century 21", "Century21", "FR", "match"],
    ["GT Motors", "Great Motors", "GB", "mismatch"],
    ["Yandex LLC", "ООО «ЯНДЕКС»", "RU", "match"],
    ["Alexandria", "ΑΛΕΞΑΝΔΡΙΑ", "GR", "match"],
    ["Procter Gamble", "Procter & Gamble", "US", "match"],
    ["Tiffany & Co", "TIFFANY CO", "US", "match"],
    ["B&Q Limited", "B & Q LIMITED", "GB", "match"],
    ["IBM", "International Business Machines", "US", "near"],
    ["Contoso", "Contoso France", "FR", "near"],
    ["ACME", "ACME International Trading", "FR", "mismatch"],
    ["SAS", "S.A.S.", "FR", "match"],
    ["Plan B S A", "PLAN B SA", "FR", "match"],
    ["I B M France", "IBM FRANCE", "FR", "match"],
    ["Rossi e Figli", "Rossi & Figli", "IT", "match"],
    ["E & Y", "E et Y", "FR", "match"],
    ["The Firma", "Firma", "FR", "match"],
    ["!!!", "???", "FR", "mismatch"],
    ["", "", undefined, "mismatch"],
  ])("%j is %j in %s: %s", (given, registered, country, verdict) => {
    expect(verdictOf(given, registered, country)).toBe(verdict);
    expect(verdictOf(registered, given, country)).toBe(verdict);
  });

  it("take off every form at either end but never the last word", () => {
    expect(nameKey("PT Contoso Tbk", "ID")).toEqual({ words: ["contoso"], forms: ["pt"] });
    expect(nameKey("SAS Contoso SARL", "FR")).toEqual({ words: ["contoso"], forms: ["sarl", "sas"] });
    expect(nameKey("GmbH", "DE")).toEqual({ words: ["gmbh"], forms: [] });
    expect(nameKey("Société", "FR")).toEqual({ words: ["societe"], forms: [] });
    expect(nameKey("Ltd Edition", "GB")).toEqual({ words: ["ltd", "edition"], forms: [] });
  });

  it("match themselves and are compared the same both ways", () => {
    const word = fc.constantFrom(
      "Contoso",
      "Müller",
      "Société",
      "SAS",
      "S.A.",
      "&",
      "et",
      "Fils",
      "ООО",
      "GmbH",
      "株式会社",
      "X",
      "2",
    );
    const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [there, back] = [matchCompanyNames(one, other), matchCompanyNames(other, one)];
        expect(back.verdict).toBe(there.verdict);
        expect(back.score).toBeCloseTo(there.score, 10);
        expect(there.score).toBeLessThanOrEqual(1);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(verdictOf(one.toUpperCase(), one)).toBe("match");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("F23 legal forms", () => {
  it("are those agreed, by key, spelling and country", async () => {
    const rows = [...legalForms, ...formTranslations].map(
      ({ key, spellings, countries = "everywhere" }) => `${key} | ${countries} | ${spellings}`,
    );
    const heads = [...headForms, ...genericHeads].sort().join(" ");
    await expect(`${rows.join("\n")}\n${heads}\n`).toMatchFileSnapshot("golden/legal-forms.txt");
  });

  it.each([
    ["トヨタ株式会社", "トヨタ㈱"],
    ["トヨタ(株)", "トヨタ（株）"],
    ["Contoso 有限会社", "Contoso ㈲"],
    ["Contoso ㈲", "Contoso (有)"],
    ["Contoso 合同会社", "(同) Contoso"],
    ["Contoso 合資会社", "合資会社 Contoso"],
    ["Contoso 合名会社", "合名会社 Contoso"],
    ["华为有限公司", "华为有限责任公司"],
    ["华为有限公司", "华为有限責任公司"],
    ["华为股份有限公司", "华为股份有限責任公司"],
    ["삼성 주식회사", "삼성 (주)"],
    ["삼성 유한회사", "유한회사 삼성"],
    ["삼성 주식회사", "㈜ 삼성"],
    ['Contoso בע"מ', "Contoso Ltd"],
    ["Contoso ש.מ.מ", "Contoso ש.מ.מ."],
    ["Contoso ذ.م.م", "Contoso ش.م.م"],
    ["บริษัท Contoso จำกัด (มหาชน)", "บริษัท Contoso จำกัด"],
    ["Công ty TNHH Contoso", "TNHH Contoso"],
  ])("are read in their own script: %s is %s", (given, registered) => {
    expect(verdictOf(given, registered)).toBe("match");
  });

  it.each([
    "Assoc Associates",
    "Bros Brothers",
    "Centre Center",
    "Ctr Center",
    "Gebr Gebruder",
    "Grp Group",
    "Hldg Holding",
    "Hldgs Holdings",
    "Ind Industries",
    "Intl International",
    "Lab Laboratory",
    "Labs Laboratories",
    "Mfg Manufacturing",
    "Mgmt Management",
    "Natl National",
    "Org Organization",
    "St Saint",
    "Ste Sainte",
    "Svc Service",
    "Svcs Services",
    "Sys Systems",
    "Tech Technology",
    "Techs Technologies",
    "Univ University",
  ])("leave abbreviations what they stand for: %s", (words) => {
    const [short = "", long = ""] = words.split(" ");
    expect(verdictOf(`Contoso ${short} Lyon`, `Contoso ${long} Lyon`)).toBe("match");
  });

  it.each(["and", "et", "und", "og", "och", "&", "+"])("are joined by %s as by any other word for it", (word) => {
    expect(verdictOf(`Anna ${word} Fils`, "ANNA & FILS", "FR")).toBe("match");
  });
});

describe("F23 similarity of words", () => {
  const words = (text: string) => ({ words: text.split(" ") });

  it("is 1 for the same letters, less for another order, an acronym, a part, an edit", () => {
    expect(similarity(words("l oreal"), words("loreal"))).toBe(1);
    expect(similarity(words("jean dupont"), words("dupont jean"))).toBe(0.95);
    expect(similarity(words("ibm"), words("international business machines"))).toBe(0.85);
    expect(similarity(words("contoso"), words("contoso hotels lyon"))).toBe(0.8);
    expect(similarity(words("acme"), words("acme trading"))).toBeLessThan(0.75);
    expect(similarity(words("microsft"), words("microsoft"))).toBeCloseTo(8 / 9, 5);
    expect(similarity(words("contoso"), words("fabrikam"))).toBeLessThan(0.2);
  });
});

describe("F23 differing words", () => {
  it("come in order, each run once, as written", () => {
    expect(wordDiff("1 rue de la Paix Paris", "1 RUE DE LA PAIX 75002 PARIS")).toEqual([
      { given: "", registered: "75002" },
    ]);
    expect(wordDiff("a b c d", "a x c y z")).toEqual([
      { given: "b", registered: "x" },
      { given: "d", registered: "y z" },
    ]);
    expect(wordDiff("Été", "ETE")).toEqual([]);
    expect(wordDiff("", "")).toEqual([]);
  });
});
