import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { beginning, etagOf } from "./support/stages.ts";
import { contactOf, newCompany, registerCompany, signIn } from "./support/company.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Rules {
  readonly address: {
    readonly state: string;
    readonly states?: readonly { readonly code: string }[];
    readonly postalCode: { readonly need: string; readonly example?: string };
  };
  readonly registrationNumber: { readonly need: string; readonly anyOf: readonly { readonly example: string }[] };
}

interface Begun {
  readonly missing: readonly string[];
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

async function rulesOf(iso2: string): Promise<Rules> {
  return (await app.client.send("GET", `/api/countries/${iso2}/rules`)).body as Rules;
}

/** A complete profile of a company there, made of the country's own examples. */
function profileIn(iso2: string, { address, registrationNumber }: Rules) {
  const { postalCode, state, states = [] } = address;
  const number = registrationNumber.anyOf[0]?.example ?? "";
  return {
    companyName: "Contoso Trading",
    address: {
      line1: "1 Main Street",
      city: "Central",
      country: iso2,
      ...(state === "required" ? { state: states[0]?.code ?? "Central" } : {}),
      ...(postalCode.example === undefined ? {} : { postalCode: postalCode.example }),
    },
    registrationNumber: number,
  };
}

async function begin(legalProfile: object, language: "fr" | "en" = "en") {
  const company = newCompany();
  await registerCompany(app.client, company);
  const token = await signIn(app.client, company);
  const json = { ...beginning(company), legalProfile };
  const headers = { "idempotency-key": randomUUID() };
  const answer = await app.client.send("POST", "/api/enrollments", { token, json, headers, language });
  return { answer, token, body: answer.body as Begun };
}

/** Partner Center's countries that ask for a registration number. */
const asking = "AE AM AZ BR BY CN HU IN IQ KG KZ MD MM PL RU SA SS TH TJ TR UA US UZ VE VN ZA".split(" ");

describe("F18 F19 the countries of Partner Center's list", () => {
  it.each(asking)("%s takes its own example, asks for the number, and refuses one that is none", async (iso2) => {
    const rules = await rulesOf(iso2);
    expect(rules.registrationNumber.need).toBe("required");
    const profile = profileIn(iso2, rules);
    const whole = await begin(profile);
    expect({ iso2, ...whole.answer }).toMatchObject({ status: 201, body: { missing: [] } });
    const { registrationNumber: _left, ...without } = profile;
    const partial = await begin(without);
    expect(partial.body.missing).toEqual(["/legalProfile/registrationNumber"]);
    const { id } = partial.answer.body as { id: string };
    const filed = await app.client.send("POST", `/api/enrollments/${id}/submit`, {
      token: partial.token,
      headers: { "if-match": etagOf(partial.answer) },
    });
    expect(filed).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/legalProfile/registrationNumber", code: "registration_number_missing" }] },
    });
    const wrong = await begin({ ...profile, registrationNumber: "?!" });
    expect(wrong.answer.status).toBe(422);
    expect(wrong.body.errors.map(({ pointer }) => pointer)).toEqual(["/legalProfile/registrationNumber"]);
  });

  it.each(asking)("%s refuses an address that lacks what the country needs, all of it at once", async (iso2) => {
    const { address } = await rulesOf(iso2);
    const { body } = await begin({
      companyName: "Contoso Trading",
      address: { line1: "1 Main Street", country: iso2 },
    });
    const needed = [
      "/legalProfile/address/city",
      ...(address.state === "required" ? ["/legalProfile/address/state"] : []),
      ...(address.postalCode.need === "required" ? ["/legalProfile/address/postalCode"] : []),
      "/legalProfile/registrationNumber",
    ];
    expect(new Set(body.missing)).toEqual(new Set(needed));
  });
});

describe("F18 a country that companies cannot enroll from", () => {
  it.each(["AF", "CU", "IR", "KP", "SY", "AQ"])("%s is refused with its reason in both languages", async (iso2) => {
    expect((await app.client.send("GET", `/api/countries/${iso2}/rules`)).status).toBe(404);
    const profile = { companyName: "Contoso", address: { line1: "1 Main Street", city: "Central", country: iso2 } };
    const [english, french] = [await begin(profile, "en"), await begin(profile, "fr")];
    for (const { answer } of [english, french]) {
      expect(answer).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: "/legalProfile/address/country", code: "country_not_supported" }] },
      });
    }
    expect(english.body.errors[0]?.detail).not.toBe(french.body.errors[0]?.detail);
  });

  it.each(["XX", "USA", "", "U", "١٢", "ＵＳ"])("%j is no country at all", async (country) => {
    const { answer, body } = await begin({ companyName: "Contoso", address: { line1: "1 Main Street", country } });
    expect(answer.status).toBe(422);
    expect(body.errors.map(({ pointer }) => pointer)).toEqual(["/legalProfile/address/country"]);
  });

  it("is told from one that is merely written in small letters", async () => {
    const { answer } = await begin({
      ...profileIn("TR", await rulesOf("TR")),
      address: { ...profileIn("TR", await rulesOf("TR")).address, country: "tr" },
    });
    expect(answer).toMatchObject({ status: 201, body: { legalProfile: { address: { country: "TR" } } } });
  });

  it("is also refused when a draft is edited", async () => {
    const company = newCompany();
    await registerCompany(app.client, company);
    const token = await signIn(app.client, company);
    const created = await app.client.send("POST", "/api/enrollments", {
      token,
      json: { mpnId: company.mpnId, primaryContact: contactOf(company) },
      headers: { "idempotency-key": randomUUID() },
    });
    const { id } = created.body as { id: string };
    const json = { companyName: "Contoso", address: { line1: "1 Main Street", city: "Central", country: "KP" } };
    const headers = { "if-match": etagOf(created) };
    expect(
      await app.client.send("PUT", `/api/enrollments/${id}/legal-profile`, { token, json, headers }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/address/country", code: "country_not_supported" }] },
    });
  });
});
