import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signIn } from "./support/company.ts";
import { acceptOffer, activated, mailed, mailsTo, settle, type ActiveStage } from "./support/stages.ts";

let app: RunningApp;
let stage: ActiveStage;
beforeAll(async () => {
  app = await startApp();
  stage = await activated(app.client);
});
afterAll(() => app.stop());

const address = (name: string) => `${name}@${stage.company.domain}`;
const invite = (name: string, roles: readonly string[], token = stage.token, more: object = {}) =>
  app.client.send("POST", `${stage.account}/users`, { token, json: { name, email: address(name), roles, ...more } });
const setRoles = (id: string, roles: readonly string[], token = stage.token) =>
  app.client.send("PUT", `${stage.account}/users/${id}/roles`, { token, json: { roles } });
const usersOf = async ({ account, token }: ActiveStage) => {
  const { body } = await app.client.send("GET", `${account}/users`, { token });
  return (body as { items: { id: string; email: string; roles: string[]; status: string }[] }).items;
};
const notAllowed = { status: 403, body: { code: "role_not_allowed" } };

/** Invites somebody, who joins: the token and the user's id. */
async function join(name: string, roles: readonly string[]) {
  const { body } = await invite(name, roles);
  const { id } = body as { id: string };
  const token = await signIn(app.client, stage.company, { upn: address(name), name, globalAdmin: false });
  const joined = await app.client.send("POST", `${stage.account}/users/${id}/acceptance`, { token });
  expect(joined).toMatchObject({ status: 200, body: { status: "active" } });
  return { id, token };
}

describe("F56 the first user", () => {
  it("is Admin agent once, pending from the acceptance on, whoever looks, and active with the account", async () => {
    const fresh = await mailed(app.client);
    const read = async () => (await app.client.send("GET", fresh.path, { token: fresh.token })).body;
    expect(await read()).not.toHaveProperty("adminAgent");
    const answers = await Promise.all(Array.from({ length: 10 }, () => acceptOffer(app.client, fresh)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
    expect(await read()).toMatchObject({ adminAgent: { status: "pending" }, agreement: { state: "accepted" } });
    const users = await usersOf(stage);
    expect(users.filter(({ roles }) => roles.includes("admin_agent"))).toMatchObject([
      { id: stage.founder, status: "active", roles: ["global_admin", "admin_agent"] },
    ]);
  });
});

describe("F57 roles over HTTP", () => {
  it("are one of each category, each named once, and never the directory's own", async () => {
    expect(await invite("ada", ["sales_agent", "helpdesk_agent", "global_admin", "king"])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/roles/3", code: "invalid_value" }] },
    });
    expect(await invite("ada", ["sales_agent", "helpdesk_agent", "global_admin"])).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: "/roles/1", code: "role_category_taken" },
          { pointer: "/roles/2", code: "role_of_directory" },
        ],
      },
    });
    expect(await invite("ada", ["sales_agent", "referrals_admin", "sales_agent"])).toMatchObject({
      status: 201,
      body: { roles: ["sales_agent", "referrals_admin"] },
    });
    expect(await setRoles(stage.founder, ["admin_agent", "sales_agent"])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/roles/1", code: "role_category_taken" }] },
    });
  });

  it("are raised by nobody for himself, and given by a User management admin without touching admins", async () => {
    const ursula = await join("ursula", ["user_management_admin", "sales_agent"]);
    for (const roles of [["admin_agent"], ["user_management_admin", "helpdesk_agent"]]) {
      expect(await setRoles(ursula.id, roles, ursula.token)).toMatchObject(notAllowed);
    }
    expect(await invite("boris", ["admin_agent"], ursula.token)).toMatchObject(notAllowed);
    expect(await invite("boris", ["user_management_admin"], ursula.token)).toMatchObject(notAllowed);
    expect(await setRoles(stage.founder, [], ursula.token)).toMatchObject(notAllowed);
    expect(await invite("boris", ["helpdesk_agent"], ursula.token)).toMatchObject({ status: 201 });
    const outsider = await signIn(app.client, stage.company, { globalAdmin: false });
    expect(await invite("carl", ["sales_agent"], outsider)).toMatchObject(notAllowed);
    const self = randomUUID();
    const clerk = await signIn(app.client, stage.company, { globalAdmin: false, oid: self });
    expect(await setRoles(self, ["admin_agent"], clerk)).toMatchObject({ status: 404 });
  });
});

describe("F58 the last Admin agent over HTTP", () => {
  it("cannot lay the role down or swap it, alone or beside Admin agents who have not joined", async () => {
    expect(await invite("dora", ["admin_agent"])).toMatchObject({ status: 201 });
    const last = { status: 409, body: { code: "last_admin_agent" } };
    for (const roles of [[], ["sales_agent"], ["helpdesk_agent"]]) {
      expect(await setRoles(stage.founder, roles)).toMatchObject(last);
    }
    expect((await usersOf(stage)).find(({ id }) => id === stage.founder)?.roles).toContain("admin_agent");
  });

  it("may go once another has joined, and one of two who go at the same time stays", async () => {
    const emil = await join("emil", ["admin_agent"]);
    const answers = await Promise.all([setRoles(stage.founder, []), setRoles(emil.id, [], emil.token)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const admins = (await usersOf(stage)).filter(
      ({ roles, status }) => roles.includes("admin_agent") && status === "active",
    );
    expect(admins).toHaveLength(1);
    // A global admin may take the role again: step five of the enrollment.
    expect(await setRoles(stage.founder, ["admin_agent"])).toMatchObject({ status: 200 });
  });
});

describe("F60 inviting over HTTP", () => {
  it("is by a mail in the colleague's language, of the tenant's domains only, and ends after two weeks", async () => {
    const frieda = await invite("frieda", ["billing_admin"], stage.token, { locale: "fr" });
    expect(frieda).toMatchObject({ status: 201, body: { status: "pending", locale: "fr" } });
    const { id, since, expiresAt } = frieda.body as { id: string; since: string; expiresAt: string };
    expect(Date.parse(expiresAt) - Date.parse(since)).toBe(14 * 86_400_000);
    const [mail] = await mailsTo(app.client, address("frieda"));
    expect(mail).toMatchObject({ purpose: "user_invitation", subject: expect.stringContaining("invité") as string });
    const foreign = { name: "G", email: "g@elsewhere.fr", roles: ["sales_agent"] };
    const refused = await app.client.send("POST", `${stage.account}/users`, { token: stage.token, json: foreign });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/email", code: "email_not_of_tenant" }] },
    });
    const accept = (token: string) => app.client.send("POST", `${stage.account}/users/${id}/acceptance`, { token });
    const other = await signIn(app.client, stage.company, { upn: address("gustav"), globalAdmin: false });
    expect(await accept(other)).toMatchObject({ status: 404 });
    await settle(app.client, "P14D");
    const late = await signIn(app.client, stage.company, { upn: address("frieda"), globalAdmin: false });
    expect(await accept(late)).toMatchObject({ status: 410, body: { code: "invitation_over" } });
    const token = await signIn(app.client, stage.company, { oid: stage.founder });
    expect(await invite("frieda", ["billing_admin"], token)).toMatchObject({ status: 201 });
    expect(await accept(late)).toMatchObject({ status: 200, body: { status: "active" } });
    expect(await mailsTo(app.client, address("frieda"))).toHaveLength(2);
  });

  it("makes nobody two users: a global admin who joined by an invitation is known under both ids", async () => {
    const token = await signIn(app.client, stage.company, { oid: stage.founder });
    const { body } = await invite("ida", ["sales_agent"], token);
    const { id } = body as { id: string };
    const oid = randomUUID();
    const ida = await signIn(app.client, stage.company, { oid, upn: address("ida"), name: "Ida" });
    const path = `${stage.account}/users/${id}/acceptance`;
    expect(await app.client.send("POST", path, { token: ida })).toMatchObject({ status: 200 });
    expect(await setRoles(oid, ["admin_agent"], ida)).toMatchObject({
      status: 200,
      body: { id, roles: ["admin_agent"], status: "active" },
    });
    expect((await usersOf({ ...stage, token })).filter(({ email }) => email === address("ida"))).toHaveLength(1);
  });

  it("makes nobody two users: who made himself Admin agent needs no invitation", async () => {
    const token = await signIn(app.client, stage.company, { oid: stage.founder });
    const { body } = await invite("hugo", ["sales_agent"], token);
    const { id } = body as { id: string };
    const oid = randomUUID();
    const hugo = await signIn(app.client, stage.company, { oid, upn: address("hugo"), name: "Hugo" });
    expect(await setRoles(oid, ["admin_agent"], hugo)).toMatchObject({ status: 200 });
    const twice = await app.client.send("POST", `${stage.account}/users/${id}/acceptance`, { token: hugo });
    expect(twice).toMatchObject({ status: 409, body: { code: "user_exists" } });
  });
});
