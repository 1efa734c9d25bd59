import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer } from "./support/client.ts";
import { contactOf, legalProfileOf, newCompany, registerCompany, signIn, type Company } from "./support/company.ts";
import { draft, etagOf, mailsTo, settle } from "./support/stages.ts";
import { textOf } from "./support/surroundings.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface WorkAccount {
  readonly domain: string;
  readonly tenantId: string;
  readonly userName: string;
  readonly temporaryPassword: string;
}
const administrator = { firstName: "Claire", lastName: "Martin", email: "claire.martin@perso.example" };
const prefixOf = ({ domain }: Company) => domain.replace(/\.fr$/, "").replaceAll("-", "");
const codesOf = ({ body }: Answer) =>
  (body as { requirements: { code: string }[] }).requirements.map((one) => one.code);

/** Begins as nobody yet, with everything given but a work account. */
async function begun(company = newCompany(), more: object = {}) {
  const { client } = app;
  await registerCompany(client, company);
  const created = await client.send("POST", "/api/enrollments", {
    json: {
      mpnId: company.mpnId,
      locale: "fr",
      legalProfile: legalProfileOf(company),
      primaryContact: contactOf(company),
      workAccount: { create: true },
      ...more,
    },
    headers: { "idempotency-key": randomUUID() },
  });
  expect(created).toMatchObject({ status: 201, body: { workAccount: { state: "wanted" } } });
  const { id, resumeToken } = created.body as { id: string; resumeToken: string };
  return { company, created, id, resume: resumeToken, path: `/api/enrollments/${id}` };
}

const create = ({ path, resume, company }: Awaited<ReturnType<typeof begun>>, domainPrefix = prefixOf(company)) =>
  app.client.send("POST", `${path}/work-account`, { resume, json: { domainPrefix, administrator } });

async function signInWith({ userName, temporaryPassword }: WorkAccount): Promise<string> {
  const json = { upn: userName, password: temporaryPassword };
  const answer = await app.client.local("POST", "/local/token/password", json);
  return (answer.body as { access_token: string }).access_token;
}

describe("F13 an enrollment begun without a work account", () => {
  it("creates one, signs in with it, and becomes active", async () => {
    const { client } = app;
    const stage = await begun();
    const { company, path, resume, created } = stage;
    expect(codesOf(created)).toEqual(["create_work_account", "sign_in", "submit"]);
    const domain = `${path}/work-account/domains/${prefixOf(company)}`;
    expect(await client.send("GET", domain, { resume })).toMatchObject({ status: 200, body: { available: true } });

    const made = await create(stage);
    expect(made).toMatchObject({
      status: 201,
      body: { state: "created", domain: `${prefixOf(company)}.onmicrosoft.com` },
    });
    const account = made.body as WorkAccount;
    expect(await client.local("GET", `/local/world/tenants/${account.tenantId}`)).toMatchObject({
      body: { verifiedDomains: [account.domain], admin: { upn: account.userName, name: "Claire Martin" } },
    });
    const again = await create(stage);
    expect(again).toMatchObject({ status: 200, body: { tenantId: account.tenantId } });
    expect(again.text).not.toContain("temporaryPassword");
    expect(await client.send("GET", domain, { resume })).toMatchObject({ body: { available: false } });
    expect(codesOf(await client.send("GET", path, { resume }))).toEqual(["sign_in", "submit"]);

    const token = await signInWith(account);
    expect(await client.send("GET", path, { token })).toMatchObject({ status: 404 });
    const bound = await client.send("POST", `${path}/sign-in`, { token, json: {} });
    expect(bound).toMatchObject({ status: 200, body: { applicant: { email: account.userName } } });
    expect(codesOf(bound)).toEqual(["submit"]);
    expect(await client.send("GET", path, { resume })).toMatchObject({ status: 404 });

    const headers = { "if-match": etagOf(bound) };
    expect(await client.send("POST", `${path}/submit`, { token, headers })).toMatchObject({ status: 202 });
    await client.local("PUT", `/local/world/tenants/${account.tenantId}`, { verifiedDomains: [company.domain] });
    await settle(client, "PT10S");
    const mail = (await mailsTo(client, contactOf(company).email))[0];
    const link = new URL(mail?.links.find((each) => each.includes("/verify/")) ?? "").pathname;
    const page = await client.send("GET", link, { headers: { accept: "application/json" } });
    await settle(client, "PT5S");
    const { nonce } = page.body as { nonce: string };
    await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
    const offer = await client.send("GET", `${path}/agreement`, { token });
    const { templateId, sha256 } = offer.body as { templateId: string; sha256: string };
    const json = { templateId, sha256, declaresAuthority: true };
    expect(await client.send("POST", `${path}/agreement/acceptance`, { token, json })).toMatchObject({ status: 201 });
    await settle(client, "PT1M");
    const active = await client.send("GET", path, { token });
    expect(active).toMatchObject({ status: 200, body: { status: "active", account: { id: account.tenantId } } });
  });

  it("keeps and logs its password nowhere, and gives a new one to whoever lost it, until the first sign-in", async () => {
    const { client, dataFolder } = app;
    const stage = await begun();
    const { path, resume } = stage;
    const lost = (await create(stage)).body as WorkAccount;
    const renewed = await client.send("POST", `${path}/work-account/password`, { resume });
    expect(renewed).toMatchObject({ status: 200, body: { userName: lost.userName } });
    const account = renewed.body as WorkAccount;
    const refused = await fetch(`${client.origin}/local/token/password`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ upn: lost.userName, password: lost.temporaryPassword }),
    });
    expect(refused.status).toBe(401);
    const token = await signInWith(account);
    expect(await client.send("POST", `${path}/sign-in`, { token, json: {} })).toMatchObject({ status: 200 });
    expect(await client.send("POST", `${path}/work-account/password`, { resume })).toMatchObject({ status: 404 });
    expect(await client.send("POST", `${path}/work-account/password`, { token })).toMatchObject({ status: 404 });
    const documents = await app.documents();
    expect(documents.includes(account.userName)).toBe(true);
    for (const text of [documents, textOf(dataFolder, () => true), app.log()]) {
      for (const { temporaryPassword } of [lost, account]) expect(text.includes(temporaryPassword)).toBe(false);
    }
  });

  it("is told what is wrong: a bad name, a taken domain, a country of another cloud, missing details", async () => {
    const { client } = app;
    const stage = await begun();
    const { path, resume } = stage;
    for (const name of ["", "Ça va", "con-toso", "x".repeat(28), "contoso.com"]) {
      expect(await create(stage, name)).toMatchObject({
        status: 422,
        body: { code: "invalid_request", errors: [{ pointer: "/domainPrefix", code: "invalid_domain_prefix" }] },
      });
    }
    const bad = await client.send("GET", `${path}/work-account/domains/a_b`, { resume });
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ pointer: "/path/prefix" }] } });
    const mine = await begun();
    expect(await create(mine)).toMatchObject({ status: 201 });
    const taken = await create(stage, prefixOf(mine.company));
    expect(taken).toMatchObject({ status: 409, body: { code: "work_account_domain_taken" } });
    expect(taken.text).toContain(prefixOf(mine.company));
    expect(await create(stage)).toMatchObject({ status: 201 });

    const bare = await begun(newCompany(), { legalProfile: { companyName: "Atelier" } });
    const missing = await create(bare);
    expect(missing).toMatchObject({ status: 422, body: { code: "information_missing" } });
    const pointers = (missing.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers).toContain("/legalProfile/address/line1");
    expect(pointers).not.toContain("/legalProfile/registrationNumber");
    const address = { line1: "1 Nanjing Road", city: "Shanghai", state: "SH", postalCode: "200000", country: "CN" };
    const chinese = await begun(newCompany(), { legalProfile: { companyName: "Contoso", address } });
    expect(await create(chinese)).toMatchObject({ status: 422, body: { code: "work_account_country" } });
  });

  it("loses nothing while the provider is down: the same request goes on where it was, another domain has to wait", async () => {
    const { client } = app;
    const stage = await begun();
    const { path, resume } = stage;
    const { body } = await client.local("GET", "/local/clock");
    const until = new Date(Date.parse((body as { now: string }).now) + 3_600_000).toISOString();
    await client.local("PUT", "/local/world/outages/work_accounts", { until });
    const down = await create(stage);
    expect(down).toMatchObject({ status: 503, body: { code: "unavailable" } });
    expect(Number(down.headers.get("retry-after"))).toBeGreaterThan(0);
    const pending = await client.send("GET", path, { resume });
    expect(pending).toMatchObject({ body: { workAccount: { state: "creating" } } });
    expect(codesOf(pending)).toContain("create_work_account");
    expect(await create(stage, "another")).toMatchObject({ status: 409, body: { code: "work_account_under_way" } });
    await client.local("PUT", "/local/world/outages/work_accounts", { until: null });
    expect(await create(stage)).toMatchObject({ status: 201 });
  });

  it("is bound by the account that was made for it, and by no other", async () => {
    const { client } = app;
    const stage = await begun();
    const { path, resume } = stage;
    expect(await create(stage)).toMatchObject({ status: 201 });
    const other = await signIn(client, newCompany());
    const withToken = await client.send("POST", `${path}/sign-in`, { token: other, json: { resumeToken: resume } });
    expect(withToken).toMatchObject({ status: 409, body: { code: "work_account_other" } });
    expect(await client.send("POST", `${path}/sign-in`, { token: other, json: {} })).toMatchObject({ status: 404 });
    const signedIn = await draft(client);
    const json = { domainPrefix: "whatever", administrator };
    const refused = await client.send("POST", `${signedIn.path}/work-account`, { token: signedIn.token, json });
    expect(refused).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    expect(await client.send("POST", `${path}/work-account`, { token: other, json })).toMatchObject({ status: 404 });
  });
});
