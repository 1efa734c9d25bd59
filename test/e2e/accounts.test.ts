import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, signIn, signInOperator } from "./support/company.ts";
import { mailed, mailsTo, settle } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it("F56 F57 F58 F60 F66 F67 F82 F86 F89 an account lives over HTTP as the contract says", async () => {
  const { client } = app;
  const { company, token, path, link } = await mailed(client);
  const offer = await client.send("GET", `${path}/agreement`, { token });
  const { templateId, sha256 } = offer.body as { templateId: string; sha256: string };
  const json = { templateId, sha256, declaresAuthority: true };
  expect(await client.send("POST", `${path}/agreement/acceptance`, { token, json })).toMatchObject({ status: 201 });
  expect((await client.send("GET", path, { token })).body).toMatchObject({ adminAgent: { status: "pending" } });
  const account = `/api/accounts/${company.tenantId}`;
  const early = await client.send("GET", `${account}/next-steps`, { token });
  expect(early.body).toMatchObject({ items: [{ id: "users", state: "locked" }, { state: "locked" }, {}, {}, {}] });

  const page = await client.send("GET", link, { headers: { accept: "application/json" } });
  await settle(client, "PT5S");
  const { nonce } = page.body as { nonce: string };
  await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
  await settle(client, "PT1M");
  expect((await client.send("GET", path, { token })).body).toMatchObject({
    status: "active",
    adminAgent: { status: "active" },
  });

  const email = `anne.leroy@${company.domain}`;
  const invitation = { name: "Anne Leroy", email, locale: "en", roles: ["admin_agent"] };
  const invited = await client.send("POST", `${account}/users`, { token, json: invitation });
  const again = await client.send("POST", `${account}/users`, { token, json: invitation });
  expect([invited.status, again.status, again.text]).toEqual([201, 200, invited.text]);
  expect(await mailsTo(client, email)).toMatchObject([{ purpose: "user_invitation" }]);
  const { id: userId } = invited.body as { id: string };
  const anne = await signIn(client, company, { upn: email, name: "Anne Leroy", globalAdmin: false });
  const joined = await client.send("POST", `${account}/users/${userId}/acceptance`, { token: anne });
  expect(joined).toMatchObject({ status: 200, body: { status: "active" } });
  const steps = await client.send("GET", `${account}/next-steps`, { token, language: "fr" });
  expect(steps.body).toMatchObject({ items: [{ id: "users", state: "done" }, { state: "available" }, {}, {}, {}] });
  const bought = await client.send("POST", `${account}/next-steps`, { token: anne, json: { step: "action_pack" } });
  expect(bought.body).toMatchObject({ items: [{}, { id: "action_pack", state: "done" }, {}, {}, {}] });

  const roles = `${account}/users/${userId}/roles`;
  const narrowed = await client.send("PUT", roles, { token, json: { roles: ["referrals_admin"] } });
  expect(narrowed).toMatchObject({ status: 200, body: { roles: ["referrals_admin"] } });
  const { items } = (await client.send("GET", `${account}/users`, { token })).body as { items: { id: string }[] };
  const founder = `${account}/users/${items.find(({ id }) => id !== userId)?.id}/roles`;
  expect(await client.send("PUT", founder, { token, json: { roles: [] } })).toMatchObject({
    status: 409,
    body: { code: "last_admin_agent" },
  });
  expect(await client.send("PUT", founder, { token: anne, json: { roles: [] } })).toMatchObject({ status: 403 });
  const stranger = await signIn(client, newCompany());
  for (const each of ["", "/users", "/next-steps", "/leads"]) {
    expect(await client.send("GET", `${account}${each}`, { token: stranger })).toMatchObject({ status: 404 });
  }

  const operator = await signInOperator(client);
  const lead = { customerName: "Fabrikam", country: "FR", description: "Looks for a partner" };
  const headers = { "idempotency-key": randomUUID() };
  const sent = await client.send("POST", `${account}/leads`, { token: operator, json: lead, headers });
  expect(sent).toMatchObject({ status: 201, body: { status: "open" } });
  const leadPath = `${account}/leads/${(sent.body as { id: string }).id}`;
  const wish = { accountId: company.tenantId };
  expect(await client.send("POST", `${account}/delete`, { token, json: wish })).toMatchObject({
    status: 409,
    body: { code: "deletion_blocked", errors: [{ code: "leads_open" }] },
  });
  expect(await client.send("POST", `${leadPath}/accept`, { token: anne })).toMatchObject({ status: 200 });
  const report = { note: "Signed", outcome: "won" };
  expect(await client.send("POST", `${leadPath}/reports`, { token: anne, json: report })).toMatchObject({
    body: { status: "won" },
  });
  expect((await client.send("GET", `${account}/leads`, { token })).body).toMatchObject({ items: [{ status: "won" }] });

  const reason = { reason: "Payment disputed" };
  expect(await client.send("POST", `${account}/suspend`, { token: operator, json: reason })).toMatchObject({
    body: { status: "suspended", suspension: reason },
  });
  expect((await client.send("GET", path, { token })).body).toMatchObject({
    status: "suspended",
    requirements: [{ code: "resolve_suspension" }],
  });
  expect(await client.send("POST", `${account}/reinstate`, { token: operator, json: reason })).toMatchObject({
    body: { status: "active" },
  });
  expect(await client.send("POST", `${account}/delete`, { token, json: wish })).toMatchObject({ status: 202 });
  expect(await client.send("POST", `${account}/delete/cancel`, { token })).toMatchObject({ status: 200 });
  expect(await client.send("POST", `${account}/delete`, { token, json: wish })).toMatchObject({ status: 202 });
  await settle(client, "P6D");
  const still = await signIn(client, company);
  expect(await client.send("GET", account, { token: still })).toMatchObject({ status: 200 });
  await settle(client, "P1DT1M");
  const late = await signIn(client, company);
  expect(await client.send("GET", account, { token: late })).toMatchObject({ status: 404 });
  expect(await mailsTo(client, email)).toMatchObject([{ purpose: "account_deleted" }, {}, {}]);
});
