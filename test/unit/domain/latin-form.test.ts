import { describe, expect, it } from "vitest";
import { foldText, isLatin, latinForm } from "../../../shared/domain/latin-form.ts";

describe("F21 Latin form beside the name as given", () => {
  it.each([
    ["Société Générale", "Société Générale"],
    ["Socie\u0301te\u0301", "Société"],
    ["Ἀθηνᾶ", "Athina"],
    ["Ἑλένη Παπαδοπούλου", "Eleni Papadopoulou"],
    ["ΟΔΟΣ ΕΡΜΟΥ", "ODOS ERMOU"],
    ["Ευρώπη", "Evropi"],
    ["Αυτοκίνητα", "Aftokinita"],
    ["ΕΥΑΓΓΕΛΙΑ", "EVANGELIA"],
    ["Σφίγξ", "Sfinx"],
    ["Αγχίαλος", "Anchialos"],
    ["Μπάμπης", "Bampis"],
    ["πραϋντικό, Λαμπρου", "prayntiko, Lamprou"],
    ["Ромашка", "Romashka"],
    ["华为技术", "Hua Wei Ji Shu"],
    ["삼성전자", "SamSeongJeonJa"],
    ["Contoso 華為 2", "Contoso Hua Wei 2"],
    ["3M", "3M"],
    ["", ""],
  ])("%s: %s", (name, latin) => {
    expect(latinForm(name)).toBe(latin);
  });

  it("knows Latin letters from others", () => {
    expect(isLatin("Łódź & Co. 2 – ¡sí!")).toBe(true);
    expect(isLatin("Ω")).toBe(false);
    expect(isLatin("Contoso Япония")).toBe(false);
  });

  it("folds a text to lower-case ASCII words", () => {
    expect(foldText("  L’Œuvre d'Art — Ἀθηνᾶ, 2e étage ")).toBe("loeuvre dart athina 2e etage");
    expect(foldText("…")).toBe("");
  });
});
