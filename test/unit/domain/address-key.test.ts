import { describe, expect, it } from "vitest";
import { addressHints, matchAddresses } from "../../../shared/domain/address.ts";
import { addressKey } from "../../../shared/domain/address/address-key.ts";

describe("F20 the form addresses are compared in", () => {
  it("has words, numbers, city, state and postal code apart, and nothing of what is not known", () => {
    const whole = {
      line1: "12 rue de Rivoli",
      line2: "Bâtiment B, 2e étage",
      city: "Paris 8e arrondissement",
      state: "Île-de-France",
      postalCode: "75 0 01",
      country: "FR",
    };
    expect(addressKey(whole)).toEqual({
      street: ["r", "rivoli", "bat", "b", "fl"],
      numbers: ["12", "2e"],
      city: "paris",
      state: "ile de france",
      postalCode: "75001",
    });
    expect(addressKey({})).toEqual({ street: [], numbers: [], city: "", state: "", postalCode: "" });
    expect(addressKey({ country: "US", state: "Washington" }).state).toBe("WA");
    expect(addressKey({ state: "Washington" }).state).toBe("washington");
  });

  it.each([
    ["Paris 8e", "paris"],
    ["Paris 1er arrondissement", "paris"],
    ["Lyon 3 arrondissement", "lyon"],
    ["Lyon 3eme", "lyon"],
    ["Lyon Cedex 03", "lyon"],
    ["Lyon Cedex", "lyon"],
    ["LYON CEDEX 3", "lyon"],
    ["Petit Cedexville", "petit cedexville"],
    ["Cedex Petit", "cedex petit"],
    ["Saint Cedex sur Mer", "st cedex sur mer"],
    ["Grand Cedex Nord 2", "grand cedex nord"],
    ["Praha 1", "praha"],
    ["Dublin 12", "dublin"],
    ["London 4th", "london"],
    ["London 1st", "london"],
    ["London 2nd", "london"],
    ["London 3rd", "london"],
    ["Saint-Denis", "st denis"],
    ["Köln", "koln"],
    ["Koeln", "koln"],
    ["Cedex", "cedex"],
    ["Paris 8ex", "paris 8ex"],
    ["8 Paris", "8 paris"],
    ["Lyon3", "lyon3"],
    ["San José 21 Norte", "san jose 21 norte"],
    ["Lyon arrondissement", "lyon arrondissement"],
  ])("leaves of the city %j what is its name: %j", (city, key) => {
    expect(addressKey({ city }).city).toBe(key);
  });

  it.each([
    ["Hauptstr. 5", ["haupt", "st"], ["5"]],
    ["Hauptstraße 5", ["haupt", "st"], ["5"]],
    ["Str. 5", ["st"], ["5"]],
    ["Abstr. 5", ["abstr"], ["5"]],
    ["Hauptstrand 5", ["hauptstrand"], ["5"]],
    ["Muellerweg 2", ["mullerweg"], ["2"]],
    ["Müllerweg 2", ["mullerweg"], ["2"]],
    ["12 10 9B Main Street", ["main", "st"], ["10", "12", "9b"]],
  ])("reads the street %j as %j %j", (line1, street, numbers) => {
    expect(addressKey({ line1 })).toMatchObject({ street, numbers });
  });
});

describe("F20 how far two addresses may be apart", () => {
  it.each([
    ["a letter in ten of a street", { line1: "5 contosorua" }, { line1: "5 contosorub" }, "match"],
    ["a letter in nine of a street", { line1: "5 contosoru" }, { line1: "5 contosorb" }, "near"],
    ["half of a street", { line1: "5 wxcd" }, { line1: "5 wxrt" }, "near"],
    ["more than half of a street", { line1: "5 wxcde" }, { line1: "5 wxrtz" }, "mismatch"],
    ["words in another order, one misspelled", { line1: "zorro bell xaver" }, { line1: "xavier zorro bell" }, "match"],
    ["a letter in ten of a city", { city: "Strasbourg" }, { city: "Strasbourk" }, "match"],
    ["a letter in nine of a city", { city: "Fabrikamp" }, { city: "Fabrikamq" }, "near"],
    ["a letter of a state", { state: "Fabrikampingen" }, { state: "Fabrikampingem" }, "near"],
    ["a number more", { line1: "5 Contoso, 3" }, { line1: "5 Contoso" }, "match"],
    ["one number of two", { line1: "5 Contoso, 3" }, { line1: "5 Contoso, 4" }, "near"],
    ["two numbers for another", { line1: "5 Contoso, 3" }, { line1: "4 Contoso" }, "near"],
    ["city alone", { city: "Lyon", postalCode: "69001" }, { city: "Paris", postalCode: "69001" }, "near"],
    ["postal code alone", { city: "Lyon", postalCode: "69001" }, { city: "Lyon", postalCode: "69002" }, "near"],
    ["city and postal code", { city: "Lyon", postalCode: "69001" }, { city: "Paris", postalCode: "75001" }, "mismatch"],
  ])("%s: %s", (_, one, other, verdict) => {
    expect(matchAddresses(one, other).verdict).toBe(verdict);
    expect(matchAddresses(other, one).verdict).toBe(verdict);
  });
});

describe("F22 a box beside a street", () => {
  it.each([
    ["PO Box 12, 12 Road", []],
    ["BP 12 12 rue Voltaire", []],
    ["PO Box 123, Lot 7", []],
    ["PO Box 12, 12 Rd", ["address_private_mailbox"]],
    ["PO Box A12", ["address_private_mailbox"]],
    ["PO Box 12, Cedex 08", ["address_private_mailbox"]],
    ["BP 12 Paris, Cedex", ["address_private_mailbox"]],
    ["BP 12 Paris, CS 30012", ["address_private_mailbox"]],
    ["BP 12 Cedexville 3", []],
    ["BP 12 Csabautca 3", []],
    ["BP 12 Paris, CS30012", ["address_private_mailbox"]],
    ["BP 12 Paris, TSA 12345", ["address_private_mailbox"]],
    ["BP 12, Immeuble Voltaire", ["address_private_mailbox"]],
    ["BP 12, 1", ["address_private_mailbox"]],
    ["BP12 Paris", ["address_private_mailbox"]],
  ])("%j: %j", (line1, hints) => {
    expect(addressHints({ line1 })).toEqual(hints);
  });

  it("is looked for in both lines together, and a known agent by city and code together", () => {
    expect(addressHints({ line1: "Contoso P.O.", line2: "Box 12" })).toEqual(["address_private_mailbox"]);
    expect(addressHints({ line1: "1209", line2: "Orange Street", city: "Wilmington" })).toEqual([
      "address_registered_agent",
    ]);
    expect(addressHints({ line1: "71-75 Shelton Street", city: "Greater", postalCode: "WC2H 9JQ" })).toEqual([
      "address_registered_agent",
    ]);
    expect(addressHints({ line1: "71-75 Shelton Street", city: "Greater WC2H", postalCode: "9JQ" })).toEqual([
      "address_registered_agent",
    ]);
  });
});
