import { describe, expect, it } from "vitest";
import { matchCompanyNames } from "../../../shared/domain/company-name.ts";
import { nameKey } from "../../../shared/domain/company-name/name-key.ts";
import { similarity } from "../../../shared/domain/company-name/similarity.ts";
import { wordDiff } from "../../../shared/domain/company-name/word-diff.ts";

describe("F23 the words and forms of a name", () => {
  it.each([
    ["Contoso S.à r.l.", ["contoso"], ["sarl"]],
    ["Contoso SÀRL", ["contoso"], ["sarl"]],
    ["Contoso S. à. r. l.", ["contoso"], ["sarl"]],
    ["Contoso S à r l", ["contoso"], ["sarl"]],
    ["S.à.r.l Contoso", ["contoso"], ["sarl"]],
    ["SARL Contoso SAS", ["contoso"], ["sarl", "sas"]],
    ["SAS Contoso SARL", ["contoso"], ["sarl", "sas"]],
    ["Atlas à RL", ["atlas", "a", "rl"], []],
    ["Contoso S.à r.lab", ["contoso", "sa", "r", "laboratory"], []],
    ["Plan B S A R L", ["plan", "b"], ["sarl"]],
    ["Plan B S A S", ["plan", "b"], ["sas"]],
    ["Plan B S.A.", ["plan", "b"], ["sa"]],
  ])("are those of %j, however the form is spaced and dotted", (name, words, forms) => {
    expect(nameKey(name)).toEqual({ words, forms });
  });

  it.each([
    ["I.B.M.", ["ibm"]],
    ["I. B. M.", ["ibm"]],
    ["I/B/M", ["ibm"]],
    ["I.B.M. Lyon", ["ibm", "lyon"]],
    ["Á.B.M. Lyon", ["abm", "lyon"]],
    ["B.Á.M", ["bam"]],
    ["Booking.I.B.", ["booking", "ib"]],
    ["Plan B.Contoso", ["plan", "b", "contoso"]],
    ["Studio A.B2", ["studio", "a", "b2"]],
    ["Studio 3A.B.M", ["studio", "3a", "bm"]],
    ["X Y Z Lyon", ["xyz", "lyon"]],
    ["Lyon X Y Z", ["lyon", "xyz"]],
    ["F. lli Rossi", ["fratelli", "rossi"]],
    ["F.lli Rossi", ["fratelli", "rossi"]],
    ["Off.lli Rossi", ["off", "lli", "rossi"]],
  ])("take an acronym for one word and nothing else: %j", (name, words) => {
    expect(nameKey(name, "FR")).toEqual({ words, forms: [] });
  });

  it.each([
    ["Anna & Fils", ["anna", "fils"]],
    ["Rossi y Hijos", ["rossi", "hijos"]],
    ["Rossi e Figli", ["rossi", "figli"]],
    ["X y Hijos", ["xy", "hijos"]],
    ["Hijos y X", ["hijos", "yx"]],
    ["y Hijos", ["y", "hijos"]],
    ["Hijos y", ["hijos", "y"]],
    ["The and", ["the", "and"]],
    ["Firma", ["firma"]],
  ])("leave out what joins two words, and only there: %j", (name, words) => {
    expect(nameKey(name, "ES")).toEqual({ words, forms: [] });
  });
});

it("F23 a name in Latin letters is the one they spell", () => {
  expect(matchCompanyNames("Hua Wei Ji Shu", "华为技术", "CN").verdict).toBe("match");
  expect(matchCompanyNames("华为技术", "Hua Wei Ji Shu", "CN").verdict).toBe("match");
});

describe("F23 likeness by shared words", () => {
  const words = (text: string) => ({ words: text.split(" ") });
  const likeness = (one: string, other: string) => {
    const there = similarity(words(one), words(other));
    expect(similarity(words(other), words(one))).toBeCloseTo(there, 10);
    return there;
  };

  it("is the share of letters in words that the other name has too", () => {
    expect(likeness("lyon hotels contoso", "fabrikam hotels lyon")).toBeCloseTo(20 / 35, 10);
    expect(likeness("lyon hotels contoso", "fabrikam hotel lyon")).toBeCloseTo((8 + (11 * 5) / 6) / 34, 10);
    expect(likeness("lyon paris contoso", "fabrikam pariz lyon")).toBeCloseTo((8 + 10 * 0.8) / 33, 10);
    expect(likeness("lyon lyon contoso", "fabrikam hotels lyon")).toBeCloseTo(8 / 33, 10);
  });

  it("is close for a name within another from five letters on", () => {
    expect(likeness("adatu", "adatu hotels lyon")).toBe(0.8);
    expect(likeness("adat", "adat hotels lyon")).toBeLessThan(0.75);
    expect(likeness("ab cd", "ab cd hotels lyon")).toBeLessThan(0.75);
  });

  it("knows an acronym of three words and more, standing alone", () => {
    expect(likeness("ibm", "international business machines")).toBe(0.85);
    expect(likeness("bm", "business machines")).toBeLessThan(0.75);
    expect(likeness("ibm lyon", "international business machines")).toBeLessThan(0.75);
    expect(likeness("i", "international")).toBeLessThan(0.75);
  });
});

describe("F23 runs of differing words", () => {
  it("keep their words apart, whatever the blanks, and need no counterpart", () => {
    expect(wordDiff("a b c d", "x d")).toEqual([{ given: "a b c", registered: "x" }]);
    expect(wordDiff("x d", "a b c d")).toEqual([{ given: "x", registered: "a b c" }]);
    expect(wordDiff("a b", "a")).toEqual([{ given: "b", registered: "" }]);
    expect(wordDiff(" a  b ", "a b")).toEqual([]);
    expect(wordDiff("a  x", "a   y")).toEqual([{ given: "x", registered: "y" }]);
  });
});
