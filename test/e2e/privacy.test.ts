import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, newCompany, signIn, signInOperator } from "./support/company.ts";
import { mailed, settle } from "./support/stages.ts";
import { textOf } from "./support/surroundings.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ logLevel: "trace" });
});
afterAll(() => app.stop());

async function confirm(link: string) {
  const page = await app.client.send("GET", link, { headers: { accept: "application/json" } });
  await settle(app.client, "PT5S");
  const { nonce } = page.body as { nonce: string };
  const json = { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true };
  expect(await app.client.send("POST", link, { json })).toMatchObject({ status: 200 });
  await settle(app.client, "PT10S");
}

describe("what is personal", () => {
  it("F79 stays out of the task hub, the log, custom states and the figures of operators", async () => {
    const { client, dataFolder } = app;
    const canary = `kanarienvogel${randomUUID().slice(0, 8)}`;
    const company = { ...newCompany(), name: `Atelier ${canary}`, domain: `${canary}.fr` };
    const { id, link, code } = await mailed(client, company);
    const wrong = await client.send("POST", link, { json: { code: "000000", decline: true } });
    expect(wrong.status).toBe(422);
    await confirm(link);
    const operator = await signInOperator(client);
    const token = link.slice("/verify/".length);
    const watched = [
      textOf(dataFolder, (name) => /hub|host/.test(name)),
      app.log(),
      (await client.send("GET", "/api/operations/metrics", { token: operator })).text,
      (await client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token: operator })).text,
    ];
    expect(watched[0]).toContain(id);
    for (const secret of [canary, company.siren, contactOf(company).lastName, "Claire Martin", token, code]) {
      for (const [index, text] of watched.entries()) {
        expect(text.includes(secret), `${secret} in ${["task hub", "log", "metrics", "timeline"][index]}`).toBe(false);
      }
    }
    const kept = await app.documents();
    expect(kept).toContain(canary);
    expect(kept.includes(token)).toBe(false);
  });

  it("F81 is exported for the applicant, and for the contact by the mailed link, and for nobody else", async () => {
    const { client } = app;
    const stage = await mailed(client);
    const { path, token, link, company } = stage;
    const all = await client.send("GET", `${path}/export`, { token });
    expect(all).toMatchObject({
      status: 200,
      body: { enrollment: { primaryContact: { email: contactOf(company).email } }, tenantId: company.tenantId },
    });
    expect(all.headers.get("content-disposition")).toContain("attachment");
    expect(all.text).not.toMatch(/"(?:hash|resumeKey|linkKey|auditHash)"/);
    const own = await client.send("GET", `${link}/export`);
    expect(own).toMatchObject({
      status: 200,
      body: { contact: { email: contactOf(company).email }, mails: [{ purpose: "contact_verification" }] },
    });
    expect(own.text).not.toContain(company.siren);
    const stranger = await signIn(client, newCompany());
    expect(await client.send("GET", `${path}/export`, { token: stranger })).toMatchObject({ status: 404 });
    expect(await client.send("GET", `/verify/${"A".repeat(64)}/export`)).toMatchObject({ status: 404 });
  });

  it("F80 is erased once the enrollment is over: documents, files and histories; what stays names nobody", async () => {
    const { client, dataFolder } = app;
    const canary = `rossignol${randomUUID().slice(0, 8)}`;
    const company = { ...newCompany(), name: `Atelier ${canary}`, domain: `${canary}.fr` };
    const { id, path, token } = await mailed(client, company);
    expect(await client.send("POST", `${path}/erase`, { token })).toMatchObject({ status: 409 });
    const stranger = await signIn(client, newCompany());
    expect(await client.send("POST", `${path}/erase`, { token: stranger })).toMatchObject({ status: 404 });
    expect(await client.send("POST", `${path}/withdraw`, { token })).toMatchObject({ status: 200 });
    await settle(client, "PT10S");

    const erased = await client.send("POST", `${path}/erase`, { token });
    expect(erased).toMatchObject({ status: 200, body: { enrollmentId: id, complete: true } });
    expect((erased.body as { removed: string[] }).removed).toContain("workflow_history");
    const { erasedAt, kept } = erased.body as { erasedAt: string; kept: { what: string; until: string }[] };
    expect(kept.map(({ what }) => what)).toEqual(["audit_trail"]);
    for (const { until } of kept) expect(Date.parse(until) - Date.parse(erasedAt)).toBe(3_652.5 * 86_400_000);
    const again = await client.send("POST", `${path}/erase`, { token });
    expect(again.text).toBe(erased.text);

    const view = await client.send("GET", path, { token });
    expect(view).toMatchObject({ status: 200, body: { status: "erased", requirements: [] } });
    expect(view.text).not.toContain(canary);
    const operator = await signInOperator(client);
    const trail = await client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token: operator });
    expect(trail).toMatchObject({ status: 200, body: { verified: true } });
    expect(trail.text).not.toContain(canary);
    const status = await fetch(`${client.origin}/runtime/webhooks/durabletask/instances/${id}`);
    expect(status.status).not.toBe(200);
    expect(textOf(dataFolder, (name) => /hub|host/.test(name))).not.toContain(canary);
  });
});
