import { describe, expect, it } from "vitest";
import { isSameAddress, suggestedAddress } from "../../../shared/domain/address/suggested-address.ts";
import { legalProfile as given } from "../enrollment/kit.ts";

const { address } = given;
const profile = { ...given, address: { ...address } };
const known = { line1: "12 rue de la Paix", city: "Paris", postalCode: "75001" };

describe("F20 the address to suggest", () => {
  it("is as the source writes it, whole", () => {
    expect(suggestedAddress(profile, known)).toEqual({ ...known, country: "FR" });
  });

  it("keeps what the source says nothing of", () => {
    const detailed = { ...profile, address: { ...address, line2: "Bâtiment B", region: "Île-de-France" } };
    expect(suggestedAddress(detailed, { ...known, line2: undefined, region: "" })).toEqual({
      ...known,
      line2: "Bâtiment B",
      region: "Île-de-France",
      country: "FR",
    });
  });

  it("is none where the source writes what was given", () => {
    expect(suggestedAddress(profile, address)).toBeUndefined();
    expect(suggestedAddress(profile, {})).toBeUndefined();
  });

  it.each([
    ["is in another country", { ...known, country: "BE", postalCode: "1000" }],
    ["breaks a rule of the country", { ...known, postalCode: "ABC" }],
    ["has a field that no profile takes", { ...known, line1: "x".repeat(201) }],
  ])("is none where it %s", (_, found) => {
    expect(suggestedAddress(profile, found)).toBeUndefined();
  });

  it("is judged by itself: what else is wrong with a profile does not hide it", () => {
    expect(suggestedAddress({ ...profile, registrationNumber: "1" }, known)).toMatchObject(known);
  });
});

it("F20 two addresses are the same where every field is", () => {
  expect(isSameAddress(address, { ...address })).toBe(true);
  expect(isSameAddress(address, { ...address, line2: "B" })).toBe(false);
});
