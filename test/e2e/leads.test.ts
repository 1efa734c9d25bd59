import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer } from "./support/client.ts";
import { signIn, signInOperator } from "./support/company.ts";
import { activated, mailsTo, settle, type ActiveStage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const customer = { customerName: "Fabrikam", country: "FR", description: "Looks for a partner" };

async function send({ account }: ActiveStage, json: object = customer, key: string = randomUUID()): Promise<Answer> {
  const token = await signInOperator(app.client);
  return app.client.send("POST", `${account}/leads`, { token, json, headers: { "idempotency-key": key } });
}

/** Sends a lead and answers its path. */
async function sent(stage: ActiveStage): Promise<string> {
  const answer = await send(stage);
  expect(answer).toMatchObject({ status: 201, body: { status: "open", reports: [] } });
  return `${stage.account}/leads/${(answer.body as { id: string }).id}`;
}

/** The first Admin agent, signed in anew: tokens end with the day. */
const founderOf = ({ company, founder }: ActiveStage) => signIn(app.client, company, { oid: founder });
const act = async (stage: ActiveStage, path: string, json?: object, language: "fr" | "en" = "en") =>
  app.client.send("POST", path, { token: await founderOf(stage), language, ...(json === undefined ? {} : { json }) });
const leadMails = async ({ company }: ActiveStage, name = "claire.martin") => {
  const mails = await mailsTo(app.client, `${name}@${company.domain}`);
  return mails.filter(({ purpose }) => purpose.startsWith("lead_")).map(({ purpose }) => purpose);
};
const over = { status: 409, body: { code: "lead_over" } };

describe("F89 the 72 hours of a lead", () => {
  it("are over when nobody answers: a reminder after two days, and no answer counts afterwards, in either language", async () => {
    const stage = await activated(app.client);
    const lead = await sent(stage);
    await settle(app.client, "PT47H59M");
    expect(await leadMails(stage)).toEqual(["lead_received"]);
    await settle(app.client, "PT2M");
    expect(await leadMails(stage)).toEqual(["lead_reminder", "lead_received"]);
    await settle(app.client, "PT24H");
    expect(await leadMails(stage)).toEqual(["lead_expired", "lead_reminder", "lead_received"]);
    const [english, french] = [
      await act(stage, `${lead}/accept`),
      await act(stage, `${lead}/decline`, undefined, "fr"),
    ];
    expect([english, french]).toMatchObject([over, over]);
    expect((french.body as { title: string }).title).not.toBe((english.body as { title: string }).title);
    const list = await app.client.send("GET", `${stage.account}/leads`, { token: await founderOf(stage) });
    expect(list.body).toMatchObject({ items: [{ status: "expired", answerBy: null }] });
    await settle(app.client, "P10D");
    expect(await leadMails(stage)).toHaveLength(3);
  });

  it("take an acceptance in their last minute; then seven days run, from every report anew", async () => {
    const stage = await activated(app.client);
    const lead = await sent(stage);
    await settle(app.client, "PT71H59M");
    const accepted = await act(stage, `${lead}/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { status: "accepted" } });
    expect((await act(stage, `${lead}/accept`)).text).toBe(accepted.text);
    expect(await act(stage, `${lead}/decline`)).toMatchObject(over);
    const { answeredAt, answerBy } = accepted.body as { answeredAt: string; answerBy: string };
    expect(Date.parse(answerBy) - Date.parse(answeredAt)).toBe(7 * 86_400_000);
    await settle(app.client, "PT167H59M");
    const reported = await act(stage, `${lead}/reports`, { note: "Le client réfléchit" });
    expect(reported).toMatchObject({ status: 200, body: { status: "accepted", reports: [{}] } });
    await settle(app.client, "PT1H");
    const repeated = await act(stage, `${lead}/reports`, { note: "Le client réfléchit" });
    expect(repeated).toMatchObject({ status: 200, body: reported.body });
    await settle(app.client, "PT166H59M");
    expect(await leadMails(stage)).toEqual(["lead_reminder", "lead_received"]);
    await settle(app.client, "PT2M");
    expect(await leadMails(stage)).toEqual(["lead_lapsed", "lead_reminder", "lead_received"]);
    expect(await act(stage, `${lead}/reports`, { note: "Too late", outcome: "won" })).toMatchObject(over);
  });

  it("end with a decline, after which nobody is reminded", async () => {
    const stage = await activated(app.client);
    const lead = await sent(stage);
    expect(await act(stage, `${lead}/reports`, { note: "Too early" })).toMatchObject({
      status: 409,
      body: { code: "lead_not_accepted", detail: "Accept the lead first, then report on it." },
    });
    expect(await act(stage, `${lead}/decline`)).toMatchObject({ status: 200, body: { status: "declined" } });
    expect(await act(stage, `${lead}/decline`)).toMatchObject({ status: 200 });
    expect(await act(stage, `${lead}/accept`)).toMatchObject(over);
    await settle(app.client, "P11D");
    expect(await leadMails(stage)).toEqual(["lead_received"]);
  });

  it("are counted for each lead by itself, and one answer of many at once counts", async () => {
    const stage = await activated(app.client);
    const first = await sent(stage);
    await settle(app.client, "P1D");
    const second = await sent(stage);
    const token = await founderOf(stage);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        app.client.send("POST", `${second}/${index % 2 === 0 ? "accept" : "decline"}`, { token }),
      ),
    );
    const taken = answers.filter(({ status }) => status === 200);
    expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
    expect(taken).toHaveLength(10);
    expect(answers.filter(({ status }) => status !== 200)).toMatchObject(Array.from({ length: 10 }, () => over));
    await settle(app.client, "PT48H1M");
    expect(await act(stage, `${first}/accept`)).toMatchObject(over);
  });
});

describe("F89 whom a lead is for", () => {
  it("is told to the Referrals admins, each in his or her language, who answer it; other users may not", async () => {
    const stage = await activated(app.client);
    const { account, company, token } = stage;
    const join = async (name: string, roles: string[], locale: string) => {
      const email = `${name}@${company.domain}`;
      const invitation = { name, email, roles, locale };
      const { body } = await app.client.send("POST", `${account}/users`, { token, json: invitation });
      const own = await signIn(app.client, company, { upn: email, name, globalAdmin: false });
      const path = `${account}/users/${(body as { id: string }).id}/acceptance`;
      expect(await app.client.send("POST", path, { token: own })).toMatchObject({ status: 200 });
      return own;
    };
    const ruth = await join("ruth", ["referrals_admin"], "en");
    const sam = await join("sam", ["sales_agent"], "fr");
    const lead = await sent(stage);
    expect(await leadMails(stage, "ruth")).toEqual(["lead_received"]);
    expect(await leadMails(stage, "sam")).toEqual([]);
    expect(await leadMails(stage)).toEqual([]);
    const [mail] = await mailsTo(app.client, `ruth@${company.domain}`);
    expect(mail?.text).toContain("Fabrikam");
    const refused = await app.client.send("POST", `${lead}/accept`, { token: sam, language: "en" });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: "role_not_allowed", title: "Your roles do not allow this" },
    });
    expect(await app.client.send("POST", `${lead}/accept`, { token: ruth })).toMatchObject({ status: 200 });
    expect(await act(stage, `${lead}/reports`, { note: "Signé", outcome: "won" })).toMatchObject({
      body: { status: "won", answerBy: null },
    });
  });

  it("is sent once under one key, by operators alone, and only to who may receive referrals", async () => {
    const stage = await activated(app.client);
    const key = randomUUID();
    const first = await send(stage, customer, key);
    expect(
      await send(stage, { description: "Looks for a partner", country: "fr", customerName: "Fabrikam" }, key),
    ).toMatchObject({
      status: 200,
      text: first.text,
    });
    expect(await send(stage, { ...customer, country: "BE" }, key)).toMatchObject({
      status: 422,
      body: { code: "idempotency_key_reused" },
    });
    const headers = { "idempotency-key": randomUUID() };
    const mine = { token: await founderOf(stage), json: customer, headers };
    expect(await app.client.send("POST", `${stage.account}/leads`, mine)).toMatchObject({ status: 403 });
    const bad = await send(stage, { customerName: " ", country: "XX", contactEmail: "x", description: "", more: 1 });
    expect((bad.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      "/contactEmail",
      "/country",
      "/customerName",
      "/description",
      "/more",
    ]);
    const operator = await signInOperator(app.client);
    const json = { reason: "Payment disputed" };
    expect(await app.client.send("POST", `${stage.account}/suspend`, { token: operator, json })).toMatchObject({
      status: 200,
    });
    expect(await send(stage)).toMatchObject({ status: 409, body: { code: "capability_not_active" } });
    expect(await send({ ...stage, account: `/api/accounts/${randomUUID()}` })).toMatchObject({ status: 404 });
  });

  it("F67 is not sent to an account that is about to be deleted, and again once that is called off", async () => {
    const stage = await activated(app.client);
    const { company, account } = stage;
    const deletion = { accountId: company.tenantId };
    expect(await act(stage, `${account}/delete`, deletion)).toMatchObject({ status: 202 });
    expect(await send(stage)).toMatchObject({ status: 409, body: { code: "capability_not_active" } });
    expect(await act(stage, `${account}/delete/cancel`)).toMatchObject({ status: 200 });
    await sent(stage);
  });

  it("is nobody else's: another company sees and answers none of it", async () => {
    const [stage, other] = [await activated(app.client), await activated(app.client)];
    const lead = await sent(stage);
    const id = lead.slice(lead.lastIndexOf("/") + 1);
    for (const path of [`${lead}/accept`, `${lead}/decline`, `${other.account}/leads/${id}/accept`]) {
      expect(await act(other, path)).toMatchObject({ status: 404 });
    }
    const list = await app.client.send("GET", `${other.account}/leads`, { token: await founderOf(other) });
    expect(list.body).toMatchObject({ items: [] });
  });
});
