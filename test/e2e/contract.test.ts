import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

describe("F09 the published contract", () => {
  it("is a valid OpenAPI 3.1 document that anyone may read and keep for a while", async () => {
    const answer = await app.client.send("GET", "/api/openapi.json");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("public");
    const document = answer.body as { openapi: string; servers: { url: string }[] };
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.servers[0]?.url).toBe(app.client.origin);
    const verdict = await new Validator().validate(structuredClone(document));
    expect(verdict.errors ?? []).toEqual([]);
    expect(verdict.valid).toBe(true);
  });

  it("is made once, so that reading it costs the service next to nothing", async () => {
    const read = () => app.client.send("GET", "/api/openapi.json");
    const first = await read();
    const before = performance.now();
    for (let times = 0; times < 30; times += 1) expect((await read()).text).toBe(first.text);
    expect(performance.now() - before).toBeLessThan(4_000);
  });

  it("describes every operation, what it refuses, and every kind of problem", async () => {
    const { body } = await app.client.send("GET", "/api/openapi.json");
    const { paths, components } = body as {
      paths: Record<string, Record<string, { summary: string; operationId: string; responses: object }>>;
      components: { responses: Record<string, { description: string }> };
    };
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { summary, responses } of operations) {
      expect(summary.length).toBeGreaterThan(5);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["500", "503"]));
    }
    const problem = await app.client.send("GET", "/api/enrollments/x");
    const { type } = problem.body as { type: string };
    const code = type.slice(type.lastIndexOf("/") + 1);
    expect(components.responses[code]?.description.length).toBeGreaterThan(5);
  });
});

describe("reference data", () => {
  it("F57 names every role in both languages, with its category", async () => {
    const { body } = await app.client.send("GET", "/api/roles");
    const { roles } = body as { roles: { id: string; category: string; name: { fr: string; en: string } }[] };
    expect(roles).toHaveLength(9);
    expect(roles.find(({ id }) => id === "admin_agent")).toMatchObject({
      category: "customers",
      name: { fr: "Agent administrateur", en: "Admin agent" },
    });
  });

  it("F18 gives the rules of a country, however its code is written, and 404 for what is none", async () => {
    const { client } = app;
    const french = await client.send("GET", "/api/countries/fr/rules");
    expect(french).toMatchObject({ status: 200, body: { iso2: "FR" } });
    expect((await client.send("GET", "/api/countries/FR/rules")).text).toBe(french.text);
    for (const code of ["XX", "FRA", "__proto__", "constructor", "%00"]) {
      expect(await client.send("GET", `/api/countries/${code}/rules`)).toMatchObject({ status: 404 });
    }
  });

  it("says how the service is", async () => {
    const answer = await app.client.send("GET", "/api/health");
    expect(answer).toMatchObject({ status: 200, body: { status: "ok" } });
    expect((await app.client.send("HEAD", "/api/health")).status).toBe(200);
  });
});
