import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, signIn, signInOperator, signInReviewer } from "./support/company.ts";
import { mailsTo, settle, submitted, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Text {
  readonly templateId: string;
  readonly sha256: string;
}

/** The text on offer, as the applicant reads it. */
async function offered({ path, token }: Stage): Promise<Text> {
  const { body } = await app.client.send("GET", `${path}/agreement`, { token });
  const { templateId, sha256 } = body as Text;
  return { templateId, sha256 };
}

const accept = ({ path }: Stage, token: string, text: Text) =>
  app.client.send("POST", `${path}/agreement/acceptance`, { token, json: { ...text, declaresAuthority: true } });
const invite = ({ path }: Stage, token: string, email: string) =>
  app.client.send("POST", `${path}/agreement/invitations`, { token, json: { name: "Anne Leroy", email } });
const needsAdmin = { status: 403, body: { code: "global_admin_required" } };

describe("F52 accepting the agreement without authority", () => {
  it("is not to be had by inviting oneself, or a friend", async () => {
    const stage = await submitted(app.client);
    const text = await offered(stage);
    const clerk = `bruno.clerc@${stage.company.domain}`;
    const token = await signIn(app.client, stage.company, { globalAdmin: false, upn: clerk, name: "Bruno Clerc" });
    expect(await invite(stage, token, clerk)).toMatchObject(needsAdmin);
    expect(await invite(stage, token, `friend@${stage.company.domain}`)).toMatchObject(needsAdmin);
    expect(await accept(stage, token, text)).toMatchObject(needsAdmin);
    await settle(app.client, "PT1M");
    expect(await mailsTo(app.client, clerk)).toEqual([]);
  });

  it("is refused to who was not the one invited, and granted to who was, however the address is written", async () => {
    const stage = await submitted(app.client);
    const text = await offered(stage);
    const { domain } = stage.company;
    expect(await invite(stage, stage.token, `Anne.Leroy@${domain}`)).toMatchObject({ status: 201 });
    expect(await invite(stage, stage.token, `anne.leroy@${domain.toUpperCase()}`)).toMatchObject({ status: 200 });
    const as = (upn: string, tenantId = stage.company.tenantId) =>
      signIn(app.client, { tenantId, domain }, { globalAdmin: false, upn, name: "Anne Leroy" });
    for (const upn of [`anne.leroy.2@${domain}`, `xanne.leroy@${domain}`, `anne.leroy@sub.${domain}`]) {
      expect(await accept(stage, await as(upn), text)).toMatchObject(needsAdmin);
    }
    const elsewhere = await as(`anne.leroy@${domain}`, newCompany().tenantId);
    expect(await accept(stage, elsewhere, text)).toMatchObject({ status: 404 });
    const signed = await accept(stage, await as(`anne.leroy@${domain}`), text);
    expect(signed).toMatchObject({ status: 201, body: { tid: stage.company.tenantId } });
    expect((await app.client.send("GET", stage.path, { token: stage.token })).body).toMatchObject({
      agreement: { state: "accepted" },
    });
  });

  it("is not for reviewers, operators, another company's admin, or nobody", async () => {
    const stage = await submitted(app.client);
    const text = await offered(stage);
    const strangers = [await signInReviewer(app.client), await signInOperator(app.client)];
    strangers.push(await signIn(app.client, newCompany()));
    for (const token of strangers) {
      expect(await accept(stage, token, text)).toMatchObject({ status: 404 });
      expect(await invite(stage, token, `a@${stage.company.domain}`)).toMatchObject({ status: 404 });
      expect(await app.client.send("GET", `${stage.path}/agreement`, { token })).toMatchObject({ status: 404 });
    }
    const json = { ...text, declaresAuthority: true };
    const nobody = await app.client.send("POST", `${stage.path}/agreement/acceptance`, { json });
    expect(nobody).toMatchObject({ status: 401, body: { code: "sign_in_required" } });
  });

  it("is refused in both languages, with the way out", async () => {
    const stage = await submitted(app.client);
    const token = await signIn(app.client, stage.company, { globalAdmin: false });
    const read = (language: "fr" | "en") =>
      app.client.send("GET", `${stage.path}/agreement`, { token, language }).then(({ body }) => body);
    const [french, english] = [await read("fr"), await read("en")] as { title: string; detail: string }[];
    expect(french).toMatchObject({ code: "global_admin_required" });
    expect(french?.title).not.toBe(english?.title);
    expect(french?.detail).toContain("administrateur général");
    expect(english?.detail).toContain("global admin");
  });
});
