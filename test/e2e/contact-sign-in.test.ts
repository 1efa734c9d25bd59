import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, registerCompany, signIn, signInOperator, type Company } from "./support/company.ts";
import { acceptOffer, beginning, etagOf, mailsTo, settle, submit, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const both = { knowsOfEnrollment: true, addressBelongsToCompany: true };

/** An enrollment whose applicant is its contact, submitted; nobody has answered the mail. */
async function filed(company: Company): Promise<Stage & { readonly door: string }> {
  await registerCompany(app.client, company);
  const token = await signIn(app.client, company);
  const begun = beginning(company);
  const email = `Claire.Martin@${company.domain}`;
  const json = {
    ...begun,
    primaryContact: { ...begun.primaryContact, firstName: "Claire", lastName: "Martin", email },
  };
  const headers = { "idempotency-key": randomUUID() };
  const created = await app.client.send("POST", "/api/enrollments", { token, json, headers });
  const path = `/api/enrollments/${(created.body as { id: string }).id}`;
  const stage = { company, token, id: path.split("/").at(-1) ?? "", path, etag: etagOf(created) };
  expect(await submit(app.client, stage)).toMatchObject({ status: 202 });
  await settle(app.client, "PT10S");
  return { ...stage, door: `${path}/contact-verification/sign-in` };
}

describe("F26 an applicant who is the contact", () => {
  it("reads and makes both statements signed in, and the mailed link then says that it is done", async () => {
    const { company, path, token, door } = await filed(newCompany());
    const shown = await app.client.send("GET", door, { token, language: "fr" });
    expect(shown).toMatchObject({
      status: 200,
      body: { companyName: company.name, email: `Claire.Martin@${company.domain}`, locale: "fr" },
    });
    const { statements } = shown.body as { statements: { name: string; text: string }[] };
    expect(statements.map(({ name }) => name)).toEqual(["knowsOfEnrollment", "addressBelongsToCompany"]);
    expect(statements[0]?.text).toContain(company.name);

    const half = { knowsOfEnrollment: true, addressBelongsToCompany: false };
    expect(await app.client.send("POST", door, { token, json: half })).toMatchObject({
      status: 422,
      body: { code: "statements_missing", errors: [{ pointer: "/addressBelongsToCompany" }] },
    });
    expect(await app.client.send("POST", door, { token, json: both })).toMatchObject({
      status: 200,
      body: { status: "checks_running" },
    });
    await settle(app.client, "PT1M");
    expect(await app.client.send("POST", door, { token, json: both })).toMatchObject({ status: 200 });
    expect(await app.client.send("GET", door, { token })).toMatchObject({ status: 409, body: { code: "wrong_state" } });

    const mails = await mailsTo(app.client, `Claire.Martin@${company.domain}`);
    const link = new URL(mails.flatMap(({ links }) => links).find((each) => each.includes("/verify/")) ?? "");
    const done = await app.client.send("GET", link.pathname, { headers: { accept: "application/json" } });
    expect(done).toMatchObject({ status: 200, body: { state: "confirmed", alreadyAnswered: true } });

    await acceptOffer(app.client, { path, token });
    await settle(app.client, "PT1M");
    expect(await app.client.send("GET", path, { token })).toMatchObject({ body: { status: "active" } });
  });

  it("is on record with whose sign-in it was, and no mail reminds of what is answered", async () => {
    const { company, id, token, door } = await filed(newCompany());
    await app.client.send("POST", door, { token, json: both });
    await settle(app.client, "P4D");
    const operator = await signInOperator(app.client);
    const { body } = await app.client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token: operator });
    const { events } = body as { events: { type: string; details?: Record<string, string> }[] };
    expect(events.filter(({ type }) => type === "contact_confirmed")).toMatchObject([
      { details: { proof: "sign_in" } },
    ]);
    const mails = await mailsTo(app.client, `Claire.Martin@${company.domain}`);
    expect(mails.map(({ purpose }) => purpose)).not.toContain("contact_reminder");
  });
});

describe("F26 F82 whoever is not the contact", () => {
  it("confirms nothing: another global admin, a colleague who only has the contact's name, a stranger, nobody", async () => {
    const company = newCompany();
    const { path, token, door } = await filed(company);
    const contact = `claire.martin@${company.domain}`;
    const tried = [
      [await signIn(app.client, company, { upn: `paul.petit@${company.domain}` }), 403, "not_the_contact"],
      [await signIn(app.client, company, { upn: contact, globalAdmin: false }), 403, "global_admin_required"],
      [await signIn(app.client, newCompany(), { upn: contact }), 404, "not_found"],
      [undefined, 401, "sign_in_required"],
    ] as const;
    for (const [other, status, code] of tried) {
      const sent = { ...(other === undefined ? {} : { token: other }), json: both };
      expect(await app.client.send("POST", door, sent)).toMatchObject({ status, body: { code } });
    }
    expect(await app.client.send("GET", path, { token })).toMatchObject({ body: { status: "contact_pending" } });
  });

  it("may not confirm for a domain that the tenant has lost since", async () => {
    const company = newCompany();
    const { token, door } = await filed(company);
    await app.client.local("PUT", `/local/world/tenants/${company.tenantId}`, {
      verifiedDomains: ["fabrikam.example"],
    });
    expect(await app.client.send("POST", door, { token, json: both })).toMatchObject({
      status: 403,
      body: { code: "not_the_contact" },
    });
  });
});
