import { describe, expect, it } from "vitest";
import { matchCompanyNames } from "../../../shared/domain/company-name.ts";

const verdictOf = (given: string, registered: string, country: string) =>
  matchCompanyNames(given, registered, country).verdict;

describe("F23 legal forms of one country", () => {
  it.each([
    ["Contoso 有限会社", "Contoso 合同会社", "JP"],
    ["Contoso 合資会社", "Contoso 合名会社", "JP"],
    ["삼성 유한회사", "㈜ 삼성", "KR"],
    ["Meier OHG", "Meier e.K.", "DE"],
    ["Meier GbR", "Meier e.K.", "DE"],
    ["Volksbank e.V.", "Volksbank eG", "DE"],
    ["Contoso SE & Co. KG", "Contoso SE & Co. KGaA", "DE"],
    ["Contoso EU GmbH", "Contoso GmbH", "DE"],
    ["Kovács Bt.", "Kovács Zrt.", "HU"],
    ["Contoso ASA", "Contoso AS", "NO"],
    ["Contoso HB", "Contoso KB", "SE"],
    ["Contoso SCS", "Contoso SCA", "FR"],
    ["Contoso SELARL", "Contoso SELAS", "FR"],
    ["Contoso V.O.F.", "Contoso CVBA", "BE"],
    ["Rossi S.a.p.A.", "Rossi Società in accomandita semplice", "IT"],
    ["Arca Soc. Coop.", "Arca S.c.a.r.l.", "IT"],
    ["Kowalski sp. k.", "Kowalski sp. j.", "PL"],
    ["Contoso ΕΠΕ", "Contoso ΙΚΕ", "GR"],
    ["Contoso FZE", "Contoso DMCC", "AE"],
    ["PT Contoso", "CV Contoso", "ID"],
    ["Công ty TNHH Contoso", "Công ty Cổ phần Contoso", "VN"],
  ])("that are not one thing are for a person to tell apart: %s, %s", (given, registered, country) => {
    expect(verdictOf(given, registered, country)).toBe("near");
    expect(verdictOf(registered, given, country)).toBe("near");
  });

  it.each([
    ["Swarovski e.U.", "SWAROVSKI EINGETRAGENER UNTERNEHMER", "AT"],
    ["Công ty Cổ phần FPT", "FPT CORPORATION", "VN"],
    ["Rossi S.a.s.", "ROSSI SOCIETA IN ACCOMANDITA SEMPLICE", "IT"],
    ["Contoso Private Company", "CONTOSO IKE", "GR"],
  ])("are one in every writing and translation: %s, %s", (given, registered, country) => {
    expect(verdictOf(given, registered, country)).toBe("match");
  });
});
