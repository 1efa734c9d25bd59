import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer } from "./support/client.ts";
import { contactOf, legalProfileOf, newCompany, registerCompany, signIn } from "./support/company.ts";
import { draft, etagOf, settle, submit, submitted } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}
const faultsOf = ({ body }: Answer) => (body as { errors: Fault[] }).errors;
const pointersOf = (answer: Answer) =>
  faultsOf(answer)
    .map(({ pointer }) => pointer)
    .sort();

interface Requirement {
  readonly code: string;
  readonly field?: string;
  readonly actor: string;
  readonly dueAt: string | null;
  readonly text: string;
}
const requirementsOf = ({ body }: Answer) => (body as { requirements: Requirement[] }).requirements;

describe("beginning an enrollment", () => {
  it("F01 answers 201 with its place and its revision, and is there at once", async () => {
    const { client } = app;
    const { id, path, token, etag, company } = await draft(client);
    const answer = await client.send("GET", path, { token });
    expect(answer).toMatchObject({ status: 200, body: { id, status: "draft", mpnId: company.mpnId } });
    expect(etagOf(answer)).toBe(etag);
  });

  it("F02 wants a key of 16 to 255 characters", async () => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const token = await signIn(client, company);
    const begin = (headers: Record<string, string>) =>
      client.send("POST", "/api/enrollments", { token, json: { mpnId: company.mpnId }, headers });
    for (const headers of [{}, { "idempotency-key": "short" }, { "idempotency-key": "x".repeat(256) }]) {
      expect(await begin(headers)).toMatchObject({ status: 400, body: { code: "idempotency_key_missing" } });
    }
    expect(await begin({ "idempotency-key": "x".repeat(255) })).toMatchObject({ status: 201 });
  });

  it("F04 turns away who is no member, with the place to become one; an unreachable registry turns nobody away", async () => {
    const { client } = app;
    const company = newCompany();
    const token = await signIn(client, company);
    const begin = ({ mpnId } = company) =>
      client.send("POST", "/api/enrollments", {
        token,
        json: { mpnId },
        headers: { "idempotency-key": randomUUID() },
      });
    const unknown = await begin();
    expect(unknown).toMatchObject({ status: 422, body: { code: "mpn_membership_required" } });
    expect((unknown.body as { help: string }).help).toMatch(/^https:/);
    const inactive = { companyName: company.name, country: "FR", status: "inactive" };
    await client.local("PUT", `/local/world/memberships/${company.mpnId}`, inactive);
    expect(await begin()).toMatchObject({ status: 422, body: { code: "mpn_membership_required" } });
    const { body } = await client.local("GET", "/local/clock");
    const until = new Date(Date.parse((body as { now: string }).now) + 60_000).toISOString();
    await client.local("PUT", "/local/world/outages/memberships", { until });
    // A record that the service keeps itself would still be read; whom nobody can be asked about is let in.
    expect(await begin(newCompany())).toMatchObject({ status: 201 });
    await settle(client, "PT2M");
  });

  it("F08 names every bad field at once, in the caller's language", async () => {
    const { client } = app;
    const company = newCompany();
    const token = await signIn(client, company);
    const json = {
      mpnId: "12a",
      locale: "de",
      surprise: true,
      legalProfile: {
        companyName: "\u202Eevil",
        address: { line1: 5, country: "ZZ", zip: "75002" },
        website: "javascript:alert(1)",
      },
      primaryContact: { firstName: "   ", email: "not an address", locale: "fr" },
    };
    const send = (language: "fr" | "en") =>
      client.send("POST", "/api/enrollments", { token, json, language, headers: { "idempotency-key": randomUUID() } });
    const [english, french] = [await send("en"), await send("fr")];
    expect(english).toMatchObject({ status: 422, body: { code: "invalid_request" } });
    expect(pointersOf(english)).toEqual([
      "/legalProfile/address/country",
      "/legalProfile/address/line1",
      "/legalProfile/address/zip",
      "/legalProfile/companyName",
      "/legalProfile/website",
      "/locale",
      "/mpnId",
      "/primaryContact/email",
      "/primaryContact/firstName",
      "/surprise",
    ]);
    expect(pointersOf(french)).toEqual(pointersOf(english));
    expect(french.headers.get("content-language")).toBe("fr");
    for (const [at, { code, detail }] of faultsOf(french).entries()) {
      expect(code).toBe(faultsOf(english)[at]?.code);
      expect(detail).not.toBe(faultsOf(english)[at]?.detail);
    }
  });

  it("F08 names what the rules refuse beside what has the wrong shape, on every route that takes facts", async () => {
    const { client } = app;
    const { company, token, path } = await draft(client);
    const legalProfile = {
      companyName: 5,
      address: { line1: "", country: "FR", postalCode: "ABC", zip: "75002" },
      registrationNumber: "732829321",
      vatId: "FR00123",
    };
    const primaryContact = { firstName: "", email: "someone@gmail.com", phoneNumber: "12" };
    const put = (part: string, json: object) =>
      client.send("PUT", `${path}/${part}`, { token, json, headers: { "if-match": "*" } });
    const ofProfile = [
      "/address/line1",
      "/address/postalCode",
      "/address/zip",
      "/companyName",
      "/registrationNumber",
      "/vatId",
    ];
    expect(pointersOf(await put("legal-profile", legalProfile))).toEqual(ofProfile);
    const ofContact = ["/email", "/firstName", "/phoneNumber"];
    expect(pointersOf(await put("primary-contact", primaryContact))).toEqual(ofContact);
    const json = { mpnId: company.mpnId, legalProfile, primaryContact };
    const headers = { "idempotency-key": randomUUID() };
    expect(pointersOf(await client.send("POST", "/api/enrollments", { token, json, headers }))).toEqual([
      ...ofProfile.map((pointer) => `/legalProfile${pointer}`),
      ...ofContact.map((pointer) => `/primaryContact${pointer}`),
    ]);
  });

  it("gives who has no work account yet a token to go on with, and that opens this enrollment only", async () => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const begun = await client.send("POST", "/api/enrollments", {
      json: { mpnId: company.mpnId, workAccount: { create: true } },
      headers: { "idempotency-key": randomUUID() },
    });
    expect(begun.status).toBe(201);
    const { id, resumeToken } = begun.body as { id: string; resumeToken: string };
    const path = `/api/enrollments/${id}`;
    const now = await client.send("GET", path, { resume: resumeToken });
    expect(now).toMatchObject({ status: 200, body: { id, status: "draft" } });
    expect(now.text).not.toContain(resumeToken);
    const edited = await client.send("PUT", `${path}/legal-profile`, {
      resume: resumeToken,
      headers: { "if-match": etagOf(now) },
      json: legalProfileOf(company),
    });
    expect(edited.status).toBe(200);
    const other = await draft(client);
    expect(await client.send("GET", other.path, { resume: resumeToken })).toMatchObject({ status: 404 });
    expect(await client.send("GET", path, { resume: `${resumeToken}x` })).toMatchObject({ status: 404 });
    expect(await client.send("GET", path, { token: other.token })).toMatchObject({ status: 404 });
  });
});

describe("F05 F06 a draft and what it needs", () => {
  it("lists what is missing with actor and deadline, and shrinks as it is given", async () => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const token = await signIn(client, company);
    const begun = await client.send("POST", "/api/enrollments", {
      token,
      json: { mpnId: company.mpnId },
      headers: { "idempotency-key": randomUUID() },
    });
    const path = `/api/enrollments/${(begun.body as { id: string }).id}`;
    const fields = requirementsOf(begun).map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(["/legalProfile/companyName", "/primaryContact/email"]));
    for (const each of requirementsOf(begun)) {
      expect(each.actor).toBe("applicant");
      expect(Date.parse(each.dueAt ?? "")).toBeGreaterThan(0);
    }

    const half = await client.send("PUT", `${path}/legal-profile`, {
      token,
      headers: { "if-match": etagOf(begun) },
      json: { companyName: company.name },
    });
    expect(half.status).toBe(200);
    const missing = (answer: Answer) => (answer.body as { missing: string[] }).missing;
    expect(missing(begun)).toContain("/legalProfile/companyName");
    expect(missing(half)).toEqual([
      "/legalProfile/address/line1",
      "/legalProfile/address/city",
      "/legalProfile/address/country",
      "/primaryContact/firstName",
      "/primaryContact/lastName",
      "/primaryContact/email",
    ]);
    expect(requirementsOf(half).map(({ field }) => field)).not.toContain("/legalProfile/companyName");
    const early = await submit(client, { company, token, id: "", path, etag: etagOf(half) });
    expect(early).toMatchObject({ status: 422, body: { code: "information_missing" } });
    expect(pointersOf(early)).toEqual(expect.arrayContaining(["/legalProfile/address/line1", "/primaryContact/email"]));

    const profile = await client.send("PUT", `${path}/legal-profile`, {
      token,
      headers: { "if-match": etagOf(half) },
      json: legalProfileOf(company),
    });
    const whole = await client.send("PUT", `${path}/primary-contact`, {
      token,
      headers: { "if-match": etagOf(profile) },
      json: contactOf(company),
    });
    expect(requirementsOf(whole).map(({ code }) => code)).toEqual(["submit"]);
    expect(await submit(client, { company, token, id: "", path, etag: etagOf(whole) })).toMatchObject({ status: 202 });
  });

  it("explains itself in the language that is asked for", async () => {
    const { client } = app;
    const { path, token } = await submitted(client);
    const [french, english] = [
      await client.send("GET", path, { token, language: "fr" }),
      await client.send("GET", path, { token, language: "en" }),
    ];
    expect(requirementsOf(french).map(({ code }) => code)).toEqual(requirementsOf(english).map(({ code }) => code));
    expect(requirementsOf(french)[0]?.text).not.toBe(requirementsOf(english)[0]?.text);
  });
});
