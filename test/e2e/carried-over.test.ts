import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer } from "./support/client.ts";
import { contactOf, legalProfileOf, newCompany, registerCompany, signIn, type Company } from "./support/company.ts";
import { etagOf, newestLink, settle, submit, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** A company that the old Partner Membership Center holds, once `carryOver` was called. */
async function oldMember() {
  const { client } = app;
  const company = newCompany();
  await registerCompany(client, company);
  const record = `/local/world/memberships/${company.mpnId}`;
  const carryOver = () =>
    client.local("PUT", record, {
      companyName: company.name,
      country: "FR",
      status: "active",
      source: "partner_membership_center",
      tenantId: company.tenantId,
      legalProfile: legalProfileOf(company),
      primaryContact: contactOf(company),
    });
  return { company, record, carryOver };
}

/** A draft that is begun with nothing but the company's MPN ID. */
async function begun(company: Company): Promise<Stage & { readonly created: Answer }> {
  const token = await signIn(app.client, company);
  const created = await app.client.send("POST", "/api/enrollments", {
    token,
    json: { mpnId: company.mpnId, locale: "fr" },
    headers: { "idempotency-key": randomUUID() },
  });
  expect(created).toMatchObject({ status: 201 });
  const { id } = created.body as { id: string };
  return { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(created), created };
}

/** The record as its keeper has it: the world of the local host, or the program's own documents on Azure. */
async function kept(record: string): Promise<string> {
  return process.env["SERVICES"] === "azure" ? app.documents() : (await app.client.local("GET", record)).text;
}

describe("F04 F05 a member of the old Partner Membership Center", () => {
  it("is filled in later where it began while memberships were down, and what it gave meanwhile is its own", async () => {
    const { client } = app;
    const outage = (until: string) => client.local("PUT", "/local/world/outages/memberships", { until });
    const { company, carryOver } = await oldMember();
    await outage("2099-01-01T00:00:00.000Z");
    const { token, path, etag, created } = await begun(company);
    expect(created.body).toMatchObject({
      origins: {},
      missing: expect.arrayContaining(["/primaryContact/email"]) as unknown,
    });
    const json = { companyName: "Le nom que nous donnons" };
    const headers = { "if-match": etag };
    const given = await client.send("PUT", `${path}/legal-profile`, { token, json, headers });
    expect(given).toMatchObject({ status: 200 });
    await carryOver();
    await outage("2020-01-01T00:00:00.000Z");
    await settle(client, "PT20M");
    const filled = await client.send("GET", path, { token });
    expect(filled).toMatchObject({
      status: 200,
      body: {
        legalProfile: json,
        primaryContact: contactOf(company),
        origins: { "/legalProfile/companyName": "applicant", "/primaryContact/email": "partner_membership_center" },
      },
    });
    expect(etagOf(filled)).not.toBe(etagOf(given));
  });

  it("F81 enrolls with what its record holds, sees what is its own, and leaves a closed record behind", async () => {
    const { client } = app;
    const { company, record, carryOver } = await oldMember();
    await carryOver();
    const stage = await begun(company);
    const { token, path, created } = stage;
    const known = { legalProfile: legalProfileOf(company), primaryContact: contactOf(company), missing: [] };
    expect(created.body).toMatchObject(known);
    const from = Object.values((created.body as { origins: Record<string, string> }).origins);
    expect(new Set(from)).toEqual(new Set(["partner_membership_center"]));
    const json = { ...legalProfileOf(company), website: `https://${company.domain}` };
    const headers = { "if-match": stage.etag };
    const edited = await client.send("PUT", `${path}/legal-profile`, { token, json, headers });
    expect(edited).toMatchObject({ status: 200, body: { legalProfile: json } });
    const { origins } = edited.body as { origins: Record<string, string> };
    const own = Object.keys(origins).filter((pointer) => origins[pointer] === "applicant");
    expect(own).toEqual(["/legalProfile/website"]);
    expect(origins).toHaveProperty("/primaryContact/email", "partner_membership_center");
    expect(await client.send("GET", `${path}/export`, { token })).toMatchObject({ body: { enrollment: { origins } } });

    expect(await submit(client, { ...stage, etag: etagOf(edited) })).toMatchObject({ status: 202 });
    await settle(client, "PT10S");
    const { link } = await newestLink(client, company);
    const ofContact = await client.send("GET", `${link}/export`);
    expect(ofContact).toMatchObject({ body: { origins: { "/contact/email": "partner_membership_center" } } });
    const page = await client.send("GET", link, { headers: { accept: "application/json" } });
    await settle(client, "PT5S");
    const { nonce } = page.body as { nonce: string };
    await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
    await settle(client, "PT1M");
    expect(await client.send("GET", path, { token })).toMatchObject({ body: { status: "checks_passed", origins } });
    expect(await kept(record)).not.toContain("migratedAt");

    const offer = await client.send("GET", `${path}/agreement`, { token });
    const { templateId, sha256 } = offer.body as { templateId: string; sha256: string };
    const acceptance = { templateId, sha256, declaresAuthority: true };
    expect(await client.send("POST", `${path}/agreement/acceptance`, { token, json: acceptance })).toMatchObject({
      status: 201,
    });
    await settle(client, "PT1M");
    expect(await client.send("GET", path, { token })).toMatchObject({ body: { status: "active", origins } });
    const closed = await kept(record);
    expect(closed.split("migratedAt")).toHaveLength(2);
    expect(closed).toMatch(new RegExp(`"migratedTo": ?"${company.tenantId}"`));
  });
});
