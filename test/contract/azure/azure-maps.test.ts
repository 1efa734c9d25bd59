import { describe, expect, onTestFinished, test } from "vitest";
import { azureMapsAddressBook } from "../../../shared/adapters/azure-maps/address-book.ts";
import { httpService } from "../../../shared/adapters/outbound/http-service.ts";
import type { PostalAddress } from "../../../shared/ports/address-book.ts";
import { startFaultProxy } from "../../azure/fault-proxy.ts";
import { listen } from "../../azure/listen.ts";
import { geocodeAnswer } from "../../azure/world/maps.ts";
import { addressBookContract } from "../address-book.ts";

async function maps() {
  const known: PostalAddress[] = [];
  const server = await listen((request) => geocodeAnswer(request, known));
  const proxy = await startFaultProxy(server.url);
  onTestFinished(async () => {
    await proxy.close();
    await server.close();
  });
  const http = httpService({
    service: "address_book",
    baseUrl: proxy.url,
    authorize: async () => ({ authorization: "Bearer maps", "x-ms-client-id": "account" }),
    pause: 1,
  });
  return { known, proxy, addressBook: azureMapsAddressBook(http) };
}

describe("addresses by Azure Maps", () => {
  addressBookContract(async () => {
    const { known, proxy, addressBook } = await maps();
    return {
      addressBook,
      given: async (address) => void known.push(address),
      outage: async (on) => {
        proxy.isDown = on;
      },
    };
  });

  const given: PostalAddress = { line1: "1 Main St", city: "Springfield", state: "IL", country: "US" };
  const place = (properties: object) => ({
    features: [{ properties: { type: "Address", confidence: "High", matchCodes: ["Good"], ...properties } }],
  });
  const found = {
    addressLine: "1 Main St",
    locality: "Springfield",
    postalCode: "62701",
    adminDistricts: [{ shortName: "IL" }],
    countryRegion: { ISO: "US" },
  };

  test.each([
    ["only the town was found", { type: "PopulatedPlace", address: found }],
    ["the street was given up", { matchCodes: ["UpHierarchy"], address: found }],
    ["it is a guess", { confidence: "Low", address: found }],
    ["it names no street", { address: { ...found, addressLine: null } }],
  ])("nothing is said when %s", async (_case, properties) => {
    const { proxy, addressBook } = await maps();
    proxy.faults.push({ status: 200, body: JSON.stringify(place(properties)) });
    expect(await addressBook.validate(given)).toEqual({ outcome: "unknown" });
  });

  test("what was not given is no contradiction, and an unsure place is only suggested", async () => {
    const { proxy, addressBook } = await maps();
    proxy.faults.push({ status: 200, body: JSON.stringify(place({ address: found })) });
    expect(await addressBook.validate(given)).toEqual({ outcome: "confirmed" });
    proxy.faults.push({ status: 200, body: JSON.stringify(place({ confidence: "Medium", address: found })) });
    expect(await addressBook.validate(given)).toEqual({
      outcome: "suggested",
      suggested: { ...given, postalCode: "62701" },
    });
  });
});
