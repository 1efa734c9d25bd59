import { randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, newCompany, registerCompany, signIn, signInOperator } from "./support/company.ts";
import { etagOf, mailsTo, settle } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Check {
  readonly waitingSince?: string;
  readonly result?: { readonly outcome: string; readonly source: string; readonly reasons: readonly string[] };
}

/** A Dutch company whose contact has confirmed, and which a vetting provider vets as the world's entry says. */
async function underVetting(entry: object) {
  const { client } = app;
  const company = newCompany();
  await registerCompany(client, company);
  const number = String(randomInt(10_000_000, 99_999_999));
  await client.local("PUT", `/local/world/vetting/${number}`, entry);
  const token = await signIn(client, company);
  const address = { line1: "Damrak 1", city: "Amsterdam", postalCode: "1012 JS", country: "NL" };
  const created = await client.send("POST", "/api/enrollments", {
    token,
    json: {
      mpnId: company.mpnId,
      locale: "en",
      legalProfile: { companyName: company.name, address, registrationNumber: number },
      primaryContact: contactOf(company),
    },
    headers: { "idempotency-key": randomUUID() },
  });
  expect(created.status).toBe(201);
  const path = `/api/enrollments/${(created.body as { id: string }).id}`;
  const headers = { "if-match": etagOf(created) };
  expect(await client.send("POST", `${path}/submit`, { token, headers })).toMatchObject({ status: 202 });
  await settle(client, "PT10S");
  const mail = (await mailsTo(client, contactOf(company).email))[0];
  const link = new URL(mail?.links.find((each) => each.includes("/verify/")) ?? "").pathname;
  const page = await client.send("GET", link, { headers: { accept: "application/json" } });
  await settle(client, "PT5S");
  const { nonce } = page.body as { nonce: string };
  await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
  await settle(client, "PT10S");
  return { path, token, number };
}

async function businessCheck(path: string): Promise<{ readonly status: string; readonly check: Check }> {
  const operator = await signInOperator(app.client);
  const { body } = await app.client.send("GET", path, { token: operator });
  const { status, reviewDetails } = body as { status: string; reviewDetails: { checks: { business?: Check } } };
  return { status, check: reviewDetails.checks.business ?? {} };
}

describe("F43 a check that an external provider answers later", () => {
  it("waits for the provider's signed callback, and takes what it says", async () => {
    const { client } = app;
    const { path, number } = await underVetting({});
    const waiting = await businessCheck(path);
    expect(waiting).toMatchObject({ status: "checks_running", check: { waitingSince: expect.any(String) } });
    expect(waiting.check.result).toBeUndefined();
    await client.local("PUT", `/local/world/vetting/${number}`, {
      outcome: "fail",
      reasons: ["registration_dissolved"],
    });
    await settle(client, "PT1S");
    await settle(client, "PT10S");
    expect(await businessCheck(path)).toMatchObject({
      status: "in_review",
      check: { result: { outcome: "fail", reasons: ["registration_dissolved"] } },
    });
  });

  it("takes its answer when the provider's time has come", async () => {
    const { client } = app;
    const { path } = await underVetting({ outcome: "pass", after: "P1D" });
    expect((await businessCheck(path)).check.result).toBeUndefined();
    await settle(client, "P1D");
    await settle(client, "PT10S");
    expect((await businessCheck(path)).check.result).toMatchObject({ outcome: "pass" });
  });

  it("takes no callback that nobody signed, nor one for an id that is none", async () => {
    const { client } = app;
    const callback = (checkId: string, headers: Record<string, string> = {}) =>
      client.send("POST", `/api/checks/${checkId}/callback`, { json: { outcome: "pass" }, headers });
    expect(await callback("nonsense")).toMatchObject({ status: 404, body: { code: "not_found" } });
    const guessed = Buffer.alloc(48, 7).toString("base64url");
    const unsigned = await callback(guessed);
    expect(unsigned).toMatchObject({ status: 401, body: { code: "signature_invalid" } });
    expect(unsigned.headers.get("www-authenticate")).toMatch(/^Signature /);
    const seconds = String(Math.floor(Date.now() / 1000));
    const forged = { "webhook-id": "msg_1", "webhook-timestamp": seconds, "webhook-signature": "v1,AAAA" };
    expect(await callback(guessed, forged)).toMatchObject({ status: 401, body: { code: "signature_invalid" } });
  });
});
