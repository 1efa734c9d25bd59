import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer, Client } from "./support/client.ts";
import { contactOf, legalProfileOf, signIn, signInReviewer } from "./support/company.ts";
import { beginning, etagOf, inReview, mailed, mailsTo, newestLink, settle, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const needsAdmin = { status: 403, body: { code: "global_admin_required" } };

/** Everything that changes an enrollment in its applicant's name. */
function commands(stage: Stage, token: string): readonly (() => Promise<Answer>)[] {
  const { path, company } = stage;
  const send = (...sent: Parameters<Client["send"]>) => app.client.send(...sent);
  const post = (route: string, json?: object) => () =>
    send("POST", `${path}/${route}`, { token, ...(json === undefined ? {} : { json }) });
  const put = (route: string, json: object) => async () => {
    const etag = etagOf(await send("GET", path, { token }));
    return send("PUT", `${path}/${route}`, { token, json, headers: { "if-match": etag } });
  };
  const myself = { ...contactOf(company), email: `bruno.clerc@${company.domain}` };
  return [
    put("primary-contact", myself),
    put("legal-profile", { ...legalProfileOf(company), companyName: "Une autre maison" }),
    put("address-choice", { choice: "given" }),
    post("contact-verification/resend"),
    post("domain-challenges", { domain: company.domain }),
    () => send("POST", `${path}/evidence`, { token, form: { kind: "domain_invoice" }, file: new Blob(["%PDF-1.7\n"]) }),
    post("appeal", { note: "again" }),
    post("withdraw"),
    post("erase"),
  ];
}

describe("F82 acting as the applicant", () => {
  it("is not for a colleague who is no global admin, who may look at everything", async () => {
    const { client } = app;
    const stage = await mailed(client);
    const clerk = `bruno.clerc@${stage.company.domain}`;
    const token = await signIn(client, stage.company, { globalAdmin: false, upn: clerk, name: "Bruno Clerc" });
    const before = await client.send("GET", stage.path, { token });
    expect(before).toMatchObject({ status: 200, body: { status: "contact_pending" } });
    for (const command of commands(stage, token)) expect(await command()).toMatchObject(needsAdmin);
    for (const part of ["evidence", "domain-challenges", "export"]) {
      expect(await client.send("GET", `${stage.path}/${part}`, { token })).toMatchObject({ status: 200 });
    }
    await settle(client, "PT10S");
    expect((await client.send("GET", stage.path, { token })).body).toEqual(before.body);
    expect(await mailsTo(client, clerk)).toEqual([]);
    expect(await mailsTo(client, contactOf(stage.company).email)).toHaveLength(1);
  });

  it("is for who began it, global admin by then or not, and for another global admin of the tenant", async () => {
    const { client } = app;
    const stage = await inReview(client);
    const oid = randomUUID();
    const begun = await client.send("POST", "/api/enrollments", {
      token: await signIn(client, stage.company, { oid }),
      json: beginning(stage.company),
      headers: { "idempotency-key": randomUUID() },
    });
    const second = { ...stage, path: `/api/enrollments/${(begun.body as { id: string }).id}`, etag: etagOf(begun) };
    const colleague = await signIn(client, stage.company, { globalAdmin: false });
    const withdraw = (token: string) => client.send("POST", `${second.path}/withdraw`, { token });
    expect(await withdraw(colleague)).toMatchObject(needsAdmin);
    const edited = await client.send("PUT", `${second.path}/primary-contact`, {
      token: await signIn(client, stage.company, { oid, globalAdmin: false }),
      json: contactOf(stage.company),
      headers: { "if-match": second.etag },
    });
    expect(edited.status).toBe(200);
    expect(await withdraw(await signIn(client, stage.company))).toMatchObject({
      status: 200,
      body: { status: "withdrawn" },
    });
  });

  it("is said in both languages, with the way out; strangers and staff learn nothing from it", async () => {
    const { client } = app;
    const stage = await mailed(client);
    const colleague = await signIn(client, stage.company, { globalAdmin: false });
    const withdraw = (token: string, language: "fr" | "en" = "en") =>
      client.send("POST", `${stage.path}/withdraw`, { token, language });
    expect((await withdraw(colleague, "fr")).text).toContain("administrateur général");
    expect((await withdraw(colleague)).text).toContain("global admin");
    const stranger = await signIn(client, { tenantId: randomUUID(), domain: "elsewhere.example" });
    for (const token of [stranger, await signInReviewer(client)]) {
      expect(await withdraw(token)).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
    expect((await newestLink(client, stage.company)).link).toBe(stage.link);
  });
});
