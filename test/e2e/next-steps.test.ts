import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signIn, signInOperator } from "./support/company.ts";
import { activated, inReview, mailsTo, mailed, settle } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Step {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly state: string;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
}

const order = ["users", "action_pack", "benefits", "competencies", "business_profile"];

async function steps(account: string, token: string, language: "fr" | "en" = "en"): Promise<readonly Step[]> {
  const answer = await app.client.send("GET", `${account}/next-steps`, { token, language });
  expect(answer.status).toBe(200);
  return (answer.body as { items: Step[] }).items;
}

const stateOf = async (account: string, token: string, id: string) =>
  (await steps(account, token)).find((each) => each.id === id)?.state;

describe("F86 the checklist over HTTP", () => {
  it("has the five items of the program in their order, in both languages, before and after the activation", async () => {
    const early = await mailed(app.client);
    const account = `/api/accounts/${early.company.tenantId}`;
    const [french, english] = [await steps(account, early.token, "fr"), await steps(account, early.token, "en")];
    for (const list of [french, english]) expect(list.map(({ id }) => id)).toEqual(order);
    for (const [index, { title, href, reasons }] of french.entries()) {
      expect(title).not.toBe(english[index]?.title);
      expect(href).toContain("/fr-fr/");
      expect(english[index]?.href).toBe(href.replace("/fr-fr/", "/en-us/"));
      expect(reasons.map(({ code }) => code)).toEqual(english[index]?.reasons.map(({ code }) => code));
    }
    const active = await activated(app.client);
    expect((await steps(active.account, active.token)).map(({ state }) => state)).toEqual(order.map(() => "available"));
  });

  it("takes a step that happens elsewhere as said, once, from who may, and further users from the account alone", async () => {
    const { account, token, company } = await activated(app.client);
    const take = (step: string, by = token) =>
      app.client.send("POST", `${account}/next-steps`, { token: by, json: { step } });
    expect(await take("benefits")).toMatchObject({ status: 200 });
    expect((await take("benefits")).text).toBe((await take("benefits")).text);
    expect(await stateOf(account, token, "benefits")).toBe("done");
    for (const step of ["users", "nothing"]) {
      expect(await take(step)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: "/step", code: "invalid_value" }] },
      });
    }
    expect(await stateOf(account, token, "users")).toBe("available");
    const clerk = await signIn(app.client, company, { globalAdmin: false });
    expect(await take("competencies", clerk)).toMatchObject({ status: 403, body: { code: "role_not_allowed" } });
    const email = `anne.leroy@${company.domain}`;
    const json = { name: "Anne Leroy", email, roles: ["sales_agent"] };
    const { body } = await app.client.send("POST", `${account}/users`, { token, json });
    expect(await stateOf(account, token, "users")).toBe("available");
    const anne = await signIn(app.client, company, { upn: email, globalAdmin: false });
    await app.client.send("POST", `${account}/users/${(body as { id: string }).id}/acceptance`, { token: anne });
    expect(await stateOf(account, token, "users")).toBe("done");
  });
});

describe("F87 the Action Pack over HTTP", () => {
  it("is locked with its reasons while the company is not verified, and cannot be said to be bought", async () => {
    const { company, token, path } = await inReview(app.client);
    const account = `/api/accounts/${company.tenantId}`;
    const pack = (await steps(account, token, "fr")).find(({ id }) => id === "action_pack");
    expect(pack).toMatchObject({
      state: "locked",
      reasons: expect.arrayContaining([
        { code: "vetting_not_finished", text: expect.any(String) as string },
      ]) as unknown,
    });
    const taken = await app.client.send("POST", `${account}/next-steps`, { token, json: { step: "action_pack" } });
    expect(taken.status).toBe(404);
    const view = (await app.client.send("GET", path, { token })).body as { capabilities: { name: string }[] };
    expect(view.capabilities.find(({ name }) => name === "buy_action_pack")).toMatchObject({ status: "pending" });
  });

  it("is locked again by a suspension and open after it", async () => {
    const { account, token } = await activated(app.client);
    const operator = await signInOperator(app.client);
    const move = (to: string) =>
      app.client.send("POST", `${account}/${to}`, { token: operator, json: { reason: "Payment disputed" } });
    expect(await move("suspend")).toMatchObject({ status: 200 });
    const pack = (await steps(account, token)).find(({ id }) => id === "action_pack");
    expect(pack).toMatchObject({ state: "locked", reasons: [{ code: "account_suspended" }] });
    const json = { step: "action_pack" };
    expect(await app.client.send("POST", `${account}/next-steps`, { token, json })).toMatchObject({
      status: 409,
      body: { code: "capability_not_active" },
    });
    await move("reinstate");
    expect(await stateOf(account, token, "action_pack")).toBe("available");
  });
});

describe("F88 the welcome", () => {
  it("is one mail, in the applicant's language, that names the role and the five steps, however long one waits", async () => {
    const { company } = await activated(app.client);
    await settle(app.client, "P20D");
    const mails = await mailsTo(app.client, `claire.martin@${company.domain}`);
    const welcomes = mails.filter(({ purpose }) => purpose === "welcome");
    expect(welcomes).toHaveLength(1);
    expect(welcomes[0]?.text).toContain("Agent administrateur");
    expect(welcomes[0]?.text.match(/^\d\. /gm)).toEqual(["1. ", "2. ", "3. ", "4. ", "5. "]);
    expect(welcomes[0]?.text).toContain(company.name);
  });
});
