import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, registerCompany, signIn, signInOperator } from "./support/company.ts";
import { activated, draft, etagOf, settle, submit, submitted } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const linked = { status: 409, body: { code: "tenant_already_linked" } };

describe("F14 a tenant that has its account", () => {
  it("enrolls no second time, under its own membership or another's, and is told so in both languages", async () => {
    const first = await activated(app.client);
    const again = await draft(app.client, first.company);
    const english = await submit(app.client, again);
    expect(english).toMatchObject(linked);
    const now = await app.client.send("GET", again.path, { token: again.token });
    expect(now.body).toMatchObject({ status: "draft" });
    const french = await app.client.send("POST", `${again.path}/submit`, {
      token: again.token,
      headers: { "if-match": etagOf(now) },
      language: "fr",
    });
    expect(french).toMatchObject(linked);
    expect((french.body as { title: string }).title).not.toBe((english.body as { title: string }).title);
    const { tenantId, domain } = first.company;
    expect(await submit(app.client, await draft(app.client, { ...newCompany(), tenantId, domain }))).toMatchObject(
      linked,
    );
    for (const secret of [first.id, first.founder, "Claire Martin"]) {
      expect(english.text + french.text).not.toContain(secret);
    }
  });

  it("is no business of others: they learn which of their facts is taken, and nothing of the account", async () => {
    const first = await activated(app.client);
    const { mpnId, siren, name, tenantId, domain } = first.company;
    for (const facts of [{ mpnId }, { siren }]) {
      const refused = await submit(app.client, await draft(app.client, { ...newCompany(), ...facts }));
      expect(refused).toMatchObject({ status: 409, body: { code: "duplicate_enrollment" } });
      for (const secret of [first.id, name, tenantId, domain]) expect(refused.text).not.toContain(secret);
      expect(refused.text).not.toContain("tenant_already_linked");
    }
    const stranger = await signIn(app.client, newCompany());
    expect(await app.client.send("GET", first.account, { token: stranger })).toMatchObject({ status: 404 });
  });

  it("lets one of its enrollments in when many are filed at once, under memberships of their own", async () => {
    const { tenantId, domain } = newCompany();
    const companies = Array.from({ length: 15 }, () => ({ ...newCompany(), tenantId, domain }));
    const stages = [];
    for (const company of companies) stages.push(await draft(app.client, company));
    const answers = await Promise.all(stages.map((stage) => submit(app.client, stage)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 202);
    expect(others).toMatchObject(others.map(() => ({ status: 409, body: { code: "duplicate_enrollment" } })));
    // Whatever a refused one had claimed is free: its membership enrolls from another tenant.
    const loser = companies[answers.findIndex(({ status }) => status === 409)];
    if (loser === undefined) throw new Error("nobody was refused");
    const elsewhere = { ...loser, tenantId: newCompany().tenantId };
    await registerCompany(app.client, elsewhere);
    expect(await submitted(app.client, elsewhere)).toMatchObject({ id: expect.any(String) as string });
  });

  it("may enroll again once its account is deleted", async () => {
    const first = await activated(app.client);
    const json = { accountId: first.company.tenantId };
    expect(await app.client.send("POST", `${first.account}/delete`, { token: first.token, json })).toMatchObject({
      status: 202,
    });
    expect(await submit(app.client, await draft(app.client, first.company))).toMatchObject(linked);
    await settle(app.client, "P7DT1M");
    expect(await submit(app.client, await draft(app.client, first.company))).toMatchObject({ status: 202 });
  });

  it("is not freed by a suspension", async () => {
    const first = await activated(app.client);
    const token = await signInOperator(app.client);
    await app.client.send("POST", `${first.account}/suspend`, { token, json: { reason: "Payment disputed" } });
    expect(await submit(app.client, await draft(app.client, first.company))).toMatchObject(linked);
  });
});
