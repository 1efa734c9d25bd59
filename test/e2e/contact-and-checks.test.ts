import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, registerCompany, signIn, signInOperator, type Company } from "./support/company.ts";
import { beginning, confirmContact, etagOf, mailed, mailsTo, settle, submit, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

async function filed(company: Company, contact: object): Promise<Stage> {
  await registerCompany(app.client, company);
  const token = await signIn(app.client, company);
  const begun = beginning(company);
  const json = { ...begun, primaryContact: { ...begun.primaryContact, ...contact } };
  const headers = { "idempotency-key": randomUUID() };
  const created = await app.client.send("POST", "/api/enrollments", { token, json, headers });
  const { id } = created.body as { id: string };
  const stage = { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(created) };
  expect(await submit(app.client, stage)).toMatchObject({ status: 202 });
  await settle(app.client, "PT10S");
  return stage;
}

const linkIn = (mail: { links: readonly string[] } | undefined) =>
  new URL(mail?.links.find((each) => each.includes("/verify/")) ?? "http://none").pathname;

async function eventsOf({ id }: Stage): Promise<readonly { type: string; details?: Record<string, string> }[]> {
  const token = await signInOperator(app.client);
  const { body } = await app.client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token });
  return (body as { events: { type: string; details?: Record<string, string> }[] }).events;
}

describe("F26 the mail to the contact", () => {
  it("goes to the contact alone, in the contact's language, and to nobody before the company has pressed Enroll now", async () => {
    const company = newCompany();
    const { company: same } = await filed(company, { locale: "en" });
    const applicant = await mailsTo(app.client, `claire.martin@${same.domain}`);
    expect(applicant.filter(({ purpose }) => purpose === "contact_verification")).toEqual([]);
    for (const { text } of applicant) expect(text).not.toContain("/verify/");
    const [mail, ...more] = await mailsTo(app.client, `jean.dupont@${company.domain}`);
    expect(more).toEqual([]);
    expect(mail?.text).toContain("Jean");
    expect(mail?.text).toContain(company.name);
    expect(mail?.text).toContain("Claire Martin");
    expect(mail?.text).not.toMatch(/Bonjour/);
  });

  it("goes to the applicant where he or she is the contact, who answers like any other", async () => {
    const company = newCompany();
    const email = `claire.martin@${company.domain}`;
    const stage = await filed(company, { firstName: "Claire", lastName: "Martin", email });
    const mails = (await mailsTo(app.client, email)).filter(({ purpose }) => purpose === "contact_verification");
    expect(mails).toHaveLength(1);
    expect(await app.client.send("GET", stage.path, { token: stage.token })).toMatchObject({
      body: {
        status: "contact_pending",
        requirements: expect.arrayContaining([expect.objectContaining({ actor: "contact" })]) as unknown,
      },
    });
    expect(await confirmContact(app.client, linkIn(mails[0]))).toMatchObject({ status: 200 });
    await settle(app.client, "PT1M");
    expect(await app.client.send("GET", stage.path, { token: stage.token })).toMatchObject({
      body: { status: "checks_passed" },
    });
  });

  it("keeps the spelling of the address, and counts no second mail for another spelling of the same mailbox", async () => {
    const company = newCompany();
    const email = `Jean.DUPONT@${company.domain.toUpperCase()}`;
    const { path, token } = await filed(company, { email });
    const { body } = await app.client.send("GET", path, { token });
    expect(body).toMatchObject({ primaryContact: { email } });
    const now = await app.client.send("GET", path, { token });
    const json = { ...beginning(company).primaryContact, email: email.toLowerCase() };
    const headers = { "if-match": etagOf(now) };
    expect(await app.client.send("PUT", `${path}/primary-contact`, { token, json, headers })).toMatchObject({
      status: 200,
    });
    await settle(app.client, "PT10S");
    expect(await mailsTo(app.client, email)).toHaveLength(1);
  });
});

describe("F42 the checks and the contact, over HTTP", () => {
  it("begin after both facts are stated, and not by waiting, reading, half an answer or a wrong code", async () => {
    const stage = await mailed(app.client);
    const checksIn = async () => (await eventsOf(stage)).filter(({ type }) => type.startsWith("check_"));
    const page = await app.client.send("GET", stage.link, { headers: { accept: "application/json" } });
    const { nonce } = page.body as { nonce: string };
    await settle(app.client, "P2D");
    for (const json of [
      { nonce, knowsOfEnrollment: true },
      { nonce, knowsOfEnrollment: true, addressBelongsToCompany: false },
      { nonce, knowsOfEnrollment: false, addressBelongsToCompany: true },
      { code: "000000", knowsOfEnrollment: true, addressBelongsToCompany: true },
    ]) {
      const answer = await app.client.send("POST", stage.link, { json });
      expect(answer.status).toBe(422);
    }
    expect(await checksIn()).toEqual([]);
    await confirmContact(app.client, stage.link);
    await settle(app.client, "PT1M");
    const types = (await eventsOf(stage)).map(({ type }) => type);
    const kinds = (await checksIn()).map(({ details }) => details?.["check"]);
    expect(new Set(kinds)).toEqual(new Set(["business", "address", "employment", "authority", "sanctions"]));
    expect(types.indexOf("contact_confirmed")).toBeLessThan(types.findIndex((type) => type.startsWith("check_")));
  });

  it("never begin where the contact declines, or the enrollment is withdrawn before the answer", async () => {
    const declined = await mailed(app.client);
    const page = await app.client.send("GET", declined.link, { headers: { accept: "application/json" } });
    await settle(app.client, "PT5S");
    const { nonce } = page.body as { nonce: string };
    expect(await app.client.send("POST", declined.link, { json: { nonce, decline: true } })).toMatchObject({
      status: 200,
    });
    const withdrawn = await mailed(app.client);
    await app.client.send("POST", `${withdrawn.path}/withdraw`, { token: withdrawn.token });
    expect(await app.client.send("GET", withdrawn.link)).toMatchObject({ status: 410 });
    const json = { code: withdrawn.code, knowsOfEnrollment: true, addressBelongsToCompany: true };
    expect(await app.client.send("POST", withdrawn.link, { json })).toMatchObject({ status: 410 });
    await settle(app.client, "P1D");
    for (const stage of [declined, withdrawn]) {
      expect((await eventsOf(stage)).filter(({ type }) => type.startsWith("check_"))).toEqual([]);
    }
  });
});
