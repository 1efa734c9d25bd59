import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, registerCompany, signIn, type Company } from "./support/company.ts";

let app: RunningApp;
let company: Company;
let token: string;
beforeAll(async () => {
  app = await startApp();
  company = newCompany();
  await registerCompany(app.client, company);
  token = await signIn(app.client, company);
});
afterAll(() => app.stop());

const search = (query: string, iso2 = "FR") =>
  app.client.send("GET", `/api/countries/${iso2}/companies${query}`, { token });

describe("F24 select your company", () => {
  it("finds a company by its name, however the country's code is written, and names the register", async () => {
    const found = await search(`?name=${encodeURIComponent(company.name.toUpperCase())}`, "fr");
    expect(found.status).toBe(200);
    const { source, items } = found.body as { source: string; items: { registrationNumber: string }[] };
    expect(source).not.toBe("");
    expect(items.length).toBeLessThanOrEqual(10);
    expect(items[0]).toMatchObject({
      country: "FR",
      registrationNumber: company.siren,
      legalName: company.name,
      status: "active",
    });
    expect(found.text).not.toMatch(/officers|email/);
  });

  it("finds nothing where there is nothing, and says what is wrong with a question", async () => {
    expect((await search("?name=Zzyzx%20Qwfp")).body).toMatchObject({ items: [] });
    for (const query of ["", "?name=", "?name=a", `?name=${"a".repeat(201)}`]) {
      const refused = await search(query);
      expect(refused.status).toBe(422);
      expect(refused.text).toContain("name");
    }
    expect((await search("?name=Contoso", "ZZ")).status).toBe(404);
    const stranger = await app.client.send("GET", "/api/countries/FR/companies?name=Contoso");
    expect(stranger.status).toBe(401);
  });

  it("says when the register is down that one may come again", async () => {
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await app.client.local("PUT", "/local/world/outages/registry", { until });
    const down = await search("?name=Atelier");
    expect(down.status).toBe(503);
    expect(Number(down.headers.get("retry-after"))).toBeGreaterThan(0);
    await app.client.local("PUT", "/local/world/outages/registry", { until: null });
  });
});
