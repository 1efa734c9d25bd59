import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, legalProfileOf, signInReviewer } from "./support/company.ts";
import { draft, etagOf, mailed, mailsTo, settle, submit } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

describe("F37 sending the contact's mail again", () => {
  it("is possible a minute apart, and says when otherwise", async () => {
    const { client } = app;
    const { path, token, company } = await mailed(client);
    const resend = () => client.send("POST", `${path}/contact-verification/resend`, { token });
    const early = await resend();
    expect(early).toMatchObject({ status: 429, body: { code: "resend_too_soon" } });
    const wait = Number(early.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    await settle(client, `PT${wait}S`);
    expect(await resend()).toMatchObject({ status: 202, body: { contactVerification: { resends: 1 } } });
    await settle(client, "PT10S");
    expect(await mailsTo(client, contactOf(company).email)).toHaveLength(2);
  });

  it("is not possible before there is anything to send", async () => {
    const { client } = app;
    const { path, token } = await draft(client);
    const answer = await client.send("POST", `${path}/contact-verification/resend`, { token });
    expect(answer).toMatchObject({ status: 409, body: { code: "wrong_state" } });
  });
});

describe("F64 withdrawing", () => {
  it("is final, can be repeated, and stops every mail", async () => {
    const { client } = app;
    const { path, token, company } = await mailed(client);
    const withdraw = () => client.send("POST", `${path}/withdraw`, { token });
    expect(await withdraw()).toMatchObject({ status: 200, body: { status: "withdrawn", dueAt: null } });
    expect(await withdraw()).toMatchObject({ status: 200, body: { status: "withdrawn" } });
    await settle(client, "P4D");
    expect(await mailsTo(client, contactOf(company).email)).toHaveLength(1);
  });
});

describe("F63 beginning again", () => {
  it("is possible at once, with what was given before filled in", async () => {
    const { client } = app;
    const { path, token, company } = await mailed(client);
    await client.send("POST", `${path}/withdraw`, { token });
    const begin = (json: object) =>
      client.send("POST", "/api/enrollments", { token, json, headers: { "idempotency-key": randomUUID() } });
    const again = await begin({ mpnId: company.mpnId });
    expect(again).toMatchObject({
      status: 201,
      body: { legalProfile: legalProfileOf(company), primaryContact: contactOf(company) },
    });
    const other = { ...contactOf(company), firstName: "Anne" };
    expect(await begin({ mpnId: company.mpnId, primaryContact: other })).toMatchObject({
      body: { legalProfile: legalProfileOf(company), primaryContact: other },
    });
    const { id } = again.body as { id: string };
    expect(
      await submit(client, { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(again) }),
    ).toMatchObject({ status: 202 });
  });
});

describe("F12 F79 what an answer holds", () => {
  it("shows checks, names and notes of a review to reviewers only", async () => {
    const { client } = app;
    const { path, token, link } = await mailed(client);
    const { body } = await client.send("GET", link, { headers: { accept: "application/json" } });
    await settle(client, "PT5S");
    const { nonce } = body as { nonce: string };
    await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
    await settle(client, "PT1M");
    const own = await client.send("GET", path, { token });
    expect(own.body).not.toHaveProperty("reviewDetails");
    const reviewed = await client.send("GET", path, { token: await signInReviewer(client) });
    expect(reviewed.body).toHaveProperty("reviewDetails.checks.business.result.source");
    for (const secret of ["hash", "resumeKey", "requestHash", "linkKey", "operationId", "bells"]) {
      expect(own.text + reviewed.text).not.toContain(`"${secret}"`);
    }
  });
});
