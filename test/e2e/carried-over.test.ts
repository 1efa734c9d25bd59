import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, legalProfileOf, newCompany, registerCompany, signIn } from "./support/company.ts";
import { etagOf, newestLink, settle, submit, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** A draft of a company whose record the old Partner Membership Center holds, begun with nothing but its MPN ID. */
async function begunByOldMember(): Promise<Stage & { readonly record: string }> {
  const { client } = app;
  const company = newCompany();
  await registerCompany(client, company);
  const record = `/local/world/memberships/${company.mpnId}`;
  await client.local("PUT", record, {
    companyName: company.name,
    country: "FR",
    status: "active",
    source: "partner_membership_center",
    tenantId: company.tenantId,
    legalProfile: legalProfileOf(company),
    primaryContact: contactOf(company),
  });
  const token = await signIn(client, company);
  const created = await client.send("POST", "/api/enrollments", {
    token,
    json: { mpnId: company.mpnId, locale: "fr" },
    headers: { "idempotency-key": randomUUID() },
  });
  expect(created).toMatchObject({
    status: 201,
    body: { legalProfile: legalProfileOf(company), primaryContact: contactOf(company), missing: [] },
  });
  const { id, origins } = created.body as { id: string; origins: Record<string, string> };
  expect(new Set(Object.values(origins))).toEqual(new Set(["partner_membership_center"]));
  return { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(created), record };
}

/** The record as its keeper has it: the world of the local host, or the program's own documents on Azure. */
async function kept(record: string): Promise<string> {
  return process.env["SERVICES"] === "azure" ? app.documents() : (await app.client.local("GET", record)).text;
}

describe("F04 F05 a member of the old Partner Membership Center", () => {
  it("F81 enrolls with what its record holds, sees what is its own, and leaves a closed record behind", async () => {
    const { client } = app;
    const stage = await begunByOldMember();
    const { company, token, path, record } = stage;
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
