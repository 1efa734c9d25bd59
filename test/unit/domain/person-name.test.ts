import { expect, it } from "vitest";
import { matchPersonNames } from "../../../shared/domain/person-name.ts";
import { screenName, screenParts } from "../../../shared/domain/sanctions.ts";

it.each([
  ["Anna Durand", "DURAND Anna", "match"],
  ["Jean-Luc Müller", "MULLER JEAN LUC", "match"],
  ["Анна Иванова", "Anna Ivanova", "match"],
  ["Anna Durand", "Anna Marie Durand", "near"],
  ["A. Durand", "Anna Durand", "near"],
  ["Anna Durant", "Anna Durand", "near"],
  ["Anna Duran", "Anne Durin", "near"],
  ["Ann Durand", "Annabel Durand", "mismatch"],
  ["A. Durand Martin", "Bella Durand Martin", "mismatch"],
  ["Durand", "Anna Durand", "mismatch"],
  ["Bruno Durand", "Anna Durand", "mismatch"],
  ["Anna Durand", "Jean Martin", "mismatch"],
  ["", "", "mismatch"],
  ["王小明", "王小明", "match"],
  ["王小明", "Wang Xiao Ming", "match"],
  ["王小明", "王晓明", "near"],
])("F45 the person %j is %j: %s", (given, registered, verdict) => {
  expect(matchPersonNames(given, registered).verdict).toBe(verdict);
  expect(matchPersonNames(registered, given).verdict).toBe(verdict);
});

it("F45 gives the words in which two persons' names differ", () => {
  expect(matchPersonNames("Anna Durand", "Anna Marie Durand").diff).toEqual([{ given: "", registered: "Marie" }]);
  expect(matchPersonNames("Anna Durand", "DURAND ANNA").diff).toEqual([]);
});

const listed = ["Adatum Export SARL", "ООО Ромашка", "Ivan Petrovich Sidorov", "Fabrikam Arms"];

it.each([
  ["Adatum Export", ["Adatum Export SARL"]],
  ["ADATUM EXPORTS GmbH", ["Adatum Export SARL"]],
  ["Romashka LLC", ["ООО Ромашка"]],
  ["SIDOROV Ivan Petrovich", ["Ivan Petrovich Sidorov"]],
  ["Fabrikam Arms Trading", ["Fabrikam Arms"]],
])("F43 is not decided by a machine when %j is like a listed name", (name, hits) => {
  expect(screenName(name, listed)).toMatchObject({ outcome: "inconclusive", hits });
});

it("F43 names the listed names by likeness, the most alike first", () => {
  expect(screenName("Contoso Lyon", ["Contoso Lyons", "Contoso Lyon", "Fabrikam"])).toMatchObject({
    outcome: "inconclusive",
    score: 1,
    hits: ["Contoso Lyon", "Contoso Lyons"],
  });
});

it.each(["Contoso SAS", "Fourth Coffee", "Sidney Ivanov"])("F43 passes %j, which is like none", (name) => {
  const screening = screenName(name, listed);
  expect(screening).toMatchObject({ outcome: "pass", hits: [] });
  expect(screening.score).toBeLessThan(0.8);
});

it("F43 passes everybody on an empty list", () => {
  expect(screenName("Contoso", [])).toEqual({ outcome: "pass", score: 0, hits: [] });
});

const nobody = { company: [], contact: [], applicant: [], signatory: [] };

it("F43 screens the company and everybody who speaks for it, and tells whose name is alike", () => {
  const names = {
    company: ["Contoso SAS"],
    contact: ["Ivan Petrovich Sidorov"],
    applicant: ["Camille Martin"],
    signatory: ["Anne Leroy", "SIDOROV Ivan Petrovich", "Sidorov Ivan Petrovich"],
  };
  expect(screenParts(names, listed)).toEqual({ outcome: "inconclusive", score: 1, alike: ["contact", "signatory"] });
  expect(screenParts({ ...nobody, company: ["Fabrikam Arms"] }, listed)).toMatchObject({
    alike: ["company"],
    score: 1,
  });
  const passing = screenParts({ ...names, contact: [], signatory: ["Anne Leroy"] }, listed);
  expect(passing).toMatchObject({ outcome: "pass", alike: [] });
  expect(passing.score).toBeLessThan(0.8);
  expect(screenParts(nobody, listed)).toEqual({ outcome: "pass", score: 0, alike: [] });
});
