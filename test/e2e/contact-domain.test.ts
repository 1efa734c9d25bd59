import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, newCompany, registerCompany, signIn } from "./support/company.ts";
import { beginning, confirmContact, etagOf, mailsTo, settle, submit, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** Files an enrollment whose contact writes from a domain that the company has no other tie to, and has its record published. */
async function filedFrom(
  contactDomain: string,
): Promise<Stage & { readonly email: string; readonly prove: () => Promise<void> }> {
  const { client } = app;
  const company = newCompany();
  await registerCompany(client, company);
  const token = await signIn(client, company);
  const email = `jean.dupont@${contactDomain.toUpperCase()}`;
  const created = await client.send("POST", "/api/enrollments", {
    token,
    json: { ...beginning(company), primaryContact: { ...contactOf(company), email } },
    headers: { "idempotency-key": randomUUID() },
  });
  const { id } = created.body as { id: string };
  const stage = { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(created) };
  expect(await submit(client, stage)).toMatchObject({ status: 202 });
  await settle(client, "PT10S");
  const prove = async () => {
    const json = { domain: contactDomain };
    const asked = await client.send("POST", `${stage.path}/domain-challenges`, { token, json });
    const { name, value } = (asked.body as { record: { name: string; value: string } }).record;
    await client.local("PUT", `/local/world/dns/${name}`, { txt: [value], mx: [] });
    await settle(client, "PT10M");
  };
  return { ...stage, email, prove };
}

async function confirmFrom(email: string): Promise<void> {
  const [mail] = await mailsTo(app.client, email);
  await confirmContact(app.client, new URL(mail?.links[0] ?? "").pathname);
  await settle(app.client, "PT1M");
}

describe("F39 a contact whose domain the company has no other tie to", () => {
  it("is tied to it by a DNS TXT record, in whatever letters the domain is written", async () => {
    const { path, token, email, prove } = await filedFrom(`société-${newCompany().domain}`);
    await prove();
    await confirmFrom(email);
    expect(await app.client.send("GET", path, { token })).toMatchObject({ body: { status: "checks_passed" } });
  });

  it("needs no reviewer any more once the record is found during the review", async () => {
    const { path, token, email, prove } = await filedFrom(newCompany().domain);
    await confirmFrom(email);
    expect(await app.client.send("GET", path, { token })).toMatchObject({
      body: { status: "in_review", requirements: [{ reasons: ["contact_domain_mismatch"] }, {}] },
    });
    await prove();
    expect(await app.client.send("GET", path, { token })).toMatchObject({ body: { status: "checks_passed" } });
  });
});
