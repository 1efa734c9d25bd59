import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, newCompany, signIn, signInOperator, type Company } from "./support/company.ts";
import { mailed, settle, type Stage } from "./support/stages.ts";
import { textOf } from "./support/surroundings.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** A company whose name, domain and people nobody else has. */
function marked(): { readonly company: Company; readonly canary: string } {
  const canary = `zaunkoenig${randomUUID().slice(0, 8)}`;
  return { canary, company: { ...newCompany(), name: `Atelier ${canary}`, domain: `${canary}.fr` } };
}

const pdf = () => new Blob([`%PDF-1.7\n${randomUUID()}\n%%EOF`], { type: "application/pdf" });

async function upload({ path, token, id }: Stage): Promise<void> {
  const sent = await app.client.send("POST", `${path}/evidence`, { token, file: pdf(), form: { kind: "lease" } });
  expect(sent.status).toBe(201);
  expect(await filesOf(id)).toHaveLength(1);
}

async function filesOf(id: string): Promise<readonly string[]> {
  return (await app.files()).filter((name) => name.startsWith(id));
}

/** What nobody may find any more, in documents, histories and the log. */
async function expectNothingOf(words: readonly string[]): Promise<void> {
  const places = {
    documents: await app.documents(),
    "task hub": textOf(app.dataFolder, (name) => /hub|host/.test(name)),
    log: app.log(),
  };
  for (const [place, text] of Object.entries(places)) {
    for (const word of words) expect(text.includes(word), `${word} in the ${place}`).toBe(false);
  }
}

async function expectNoInstances(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { status } = await fetch(`${app.client.origin}/runtime/webhooks/durabletask/instances/${id}`);
    expect(status, id).not.toBe(200);
  }
}

/** What outsiders, members and staff are answered of what was erased; the trail proves itself still. */
async function expectTrail({ id, path, company }: Stage, link: string): Promise<void> {
  const { client } = app;
  const token = await signIn(client, company);
  const operator = await signInOperator(client);
  expect(await client.send("GET", path, { token })).toMatchObject({ body: { status: "erased", requirements: [] } });
  expect((await client.send("GET", link)).status).toBe(404);
  expect((await client.send("GET", `${link}/export`)).status).toBe(404);
  expect((await client.send("POST", `${path}/withdraw`, { token })).status).toBe(409);
  const late = { token, file: pdf(), form: { kind: "lease" } };
  expect((await client.send("POST", `${path}/evidence`, late)).status).toBe(409);
  expect(await filesOf(id)).toEqual([]);
  const stranger = await signIn(client, newCompany());
  expect(await client.send("GET", path, { token: stranger })).toMatchObject({ status: 404 });
  const trail = await client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token: operator });
  expect(trail).toMatchObject({ status: 200, body: { verified: true } });
}

describe("F80 the trail of what was erased", () => {
  it("an enrollment that ended is erased by the sweeper half a year later, and what stays names nobody", async () => {
    const { client } = app;
    const { company, canary } = marked();
    const stage = await mailed(client, company);
    const { path, token, link, id } = stage;
    const words = [canary, company.siren, contactOf(company).email];
    await upload(stage);
    expect(await app.documents()).toContain(canary);
    expect(await client.send("POST", `${path}/withdraw`, { token })).toMatchObject({ status: 200 });
    await settle(client, "P179D");
    expect(await app.documents()).toContain(canary);
    await settle(client, "P2D");
    await settle(client, "PT10M");
    await expectTrail(stage, link);
    await expectNothingOf(words);
    await expectNoInstances([id, `${id}-contact`, `${id}-agreement`]);
    expect(await app.documents()).toContain(id);
  });

  it("F67 F89 a deleted account takes its users, leads, files and histories along; proof and audit trail stay", async () => {
    const { client } = app;
    const { company, canary } = marked();
    const stage = await mailed(client, company);
    const { path, token, link, id } = stage;
    await upload(stage);
    const offer = await client.send("GET", `${path}/agreement`, { token });
    const { templateId, sha256 } = offer.body as { templateId: string; sha256: string };
    const acceptance = { templateId, sha256, declaresAuthority: true };
    await client.send("POST", `${path}/agreement/acceptance`, { token, json: acceptance });
    const page = await client.send("GET", link, { headers: { accept: "application/json" } });
    await settle(client, "PT5S");
    const { nonce } = page.body as { nonce: string };
    await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
    await settle(client, "PT1M");
    expect((await client.send("GET", path, { token })).body).toMatchObject({ status: "active" });

    const account = `/api/accounts/${company.tenantId}`;
    const operator = await signInOperator(client);
    const customer = { customerName: `Kunde ${canary}`, country: "FR", description: "Looks for a partner" };
    const headers = { "idempotency-key": randomUUID() };
    const sent = await client.send("POST", `${account}/leads`, { token: operator, json: customer, headers });
    const lead = (sent.body as { id: string }).id;
    expect(await client.send("POST", `${account}/leads/${lead}/decline`, { token })).toMatchObject({ status: 200 });
    for (const act of ["suspend", "reinstate"]) {
      const json = { reason: `Asked for by Mr ${canary}` };
      expect(await client.send("POST", `${account}/${act}`, { token: operator, json })).toMatchObject({ status: 200 });
    }
    const wish = { accountId: company.tenantId };
    expect(await client.send("POST", `${account}/delete`, { token, json: wish })).toMatchObject({ status: 202 });
    await settle(client, "P7DT1M");
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await settle(client, "PT6M");

    const late = await signIn(client, company);
    for (const each of ["", "/users", "/leads"]) {
      expect((await client.send("GET", `${account}${each}`, { token: late })).status).toBe(404);
    }
    await expectTrail(stage, link);
    await expectNothingOf([canary, company.siren, contactOf(company).email, "Asked for by"]);
    await expectNoInstances([id, `${id}-contact`, `${id}-information`, `${id}-agreement`]);
    await expectNoInstances([`account-${company.tenantId}`, `lead-${lead}`]);
    const kept = await app.documents();
    expect(kept).toContain(sha256);
    expect(kept).toContain(`account-${id}`);
  });
});
