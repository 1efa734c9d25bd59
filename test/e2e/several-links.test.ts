import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, signInOperator } from "./support/company.ts";
import { etagOf, mailed, mailsTo, newestLink, settle, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const json = { accept: "application/json" };
const ticked = { knowsOfEnrollment: true, addressBelongsToCompany: true };

/** Four links of one contact, the oldest first, each a minute or more after the one before. */
async function fourLinks(): Promise<Stage & { readonly links: readonly string[] }> {
  const { client } = app;
  const stage = await mailed(client);
  const links = [stage.link];
  for (let resend = 0; resend < 3; resend += 1) {
    await settle(client, "PT61S");
    const asked = await client.send("POST", `${stage.path}/contact-verification/resend`, { token: stage.token });
    expect(asked.status).toBe(202);
    await settle(client, "PT10S");
    links.push((await newestLink(client, stage.company)).link);
  }
  expect(new Set(links).size).toBe(4);
  return { ...stage, links };
}

async function nonceOf(link: string): Promise<string> {
  const page = await app.client.send("GET", link, { headers: json });
  return (page.body as { nonce: string }).nonce;
}

describe("F34 several links of one contact", () => {
  it("work by the last three, the one before them is gone however it is asked", async () => {
    const { client } = app;
    const { links } = await fourLinks();
    const statuses = [];
    for (const link of links) statuses.push((await client.send("GET", link)).status);
    expect(statuses).toEqual([410, 200, 200, 200]);
    const oldest = links[0] ?? "";
    for (const body of [ticked, { decline: true }, { ...ticked, code: "000000" }]) {
      const refused = await client.send("POST", oldest, { json: body });
      expect(refused).toMatchObject({ status: 410, body: { code: "link_gone" } });
    }
    expect(await client.send("HEAD", oldest)).toMatchObject({ status: 410, text: "" });
  });

  it("take one answer between them when all are answered at once, and say so ever after", async () => {
    const { client } = app;
    const { id, path, token, links } = await fourLinks();
    const live = links.slice(1);
    const nonces = await Promise.all(live.map(nonceOf));
    await settle(client, "PT5S");
    const bodies = nonces.map((nonce, index) => (index === 1 ? { nonce, decline: true } : { nonce, ...ticked }));
    const answers = await Promise.all(live.map((link, index) => client.send("POST", link, { json: bodies[index] })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [state] = new Set(answers.map(({ body }) => (body as { state: string }).state));
    expect(answers.map(({ body }) => (body as { state: string }).state)).toEqual([state, state, state]);
    for (const link of links) {
      const page = await client.send("GET", link, { headers: json });
      expect(page).toMatchObject({ status: 200, body: { state } });
    }
    expect(await client.send("GET", path, { token })).toMatchObject({ body: { contactVerification: { state } } });
    const operator = await signInOperator(client);
    const trail = await client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token: operator });
    const types = (trail.body as { events: { type: string }[] }).events.map(({ type }) => type);
    expect(types.filter((type) => type === "contact_confirmed" || type === "contact_declined")).toHaveLength(1);
  });
});

describe("F29 a program that runs the page", () => {
  it("confirms neither a moment too early nor with what another link's page holds", async () => {
    const { client } = app;
    const [one, other] = [await mailed(client), await mailed(client)];
    const foreign = await nonceOf(other.link);
    const nonce = await nonceOf(one.link);
    await settle(client, "PT1.5S");
    const early = await client.send("POST", one.link, { json: { nonce, ...ticked } });
    expect(early).toMatchObject({ status: 422, body: { code: "code_required" } });
    await settle(client, "PT1H");
    for (const wrong of [foreign, `${nonce}A`, nonce.slice(1), "\u0000", "é".repeat(50)]) {
      const refused = await client.send("POST", one.link, { json: { nonce: wrong, ...ticked } });
      expect(refused.status, JSON.stringify(wrong)).toBe(422);
    }
    const click = await client.send("POST", one.link, { form: { nonce }, language: "en" });
    expect(click.status).toBe(422);
    const now = await client.send("GET", one.path, { token: one.token });
    expect(now.body).toMatchObject({ status: "contact_pending" });
  });
});

describe("F36 the link of a former contact", () => {
  it("is no longer valid in either language, offers no other link and sends none", async () => {
    const { client } = app;
    const { link, path, token, company } = await mailed(client);
    const read = await client.send("GET", path, { token });
    const other = { ...contactOf(company), firstName: "Zoé", email: `zoe.petit@${company.domain}` };
    const headers = { "if-match": etagOf(read) };
    expect(await client.send("PUT", `${path}/primary-contact`, { token, json: other, headers })).toMatchObject({
      status: 200,
    });
    await settle(client, "PT2M");
    const pages = [];
    for (const lang of ["fr", "en"]) {
      const page = await client.send("GET", `${link}?lang=${lang}`);
      expect([page.status, page.headers.get("content-language")]).toEqual([410, lang]);
      expect(page.text).not.toContain('name="newLink"');
      for (const hint of [company.name, company.domain, "Petit", "Zoé"]) expect(page.text).not.toContain(hint);
      pages.push(page.text);
    }
    expect(pages[0]).not.toBe(pages[1]);
    for (const body of [ticked, { decline: true }]) {
      const refused = await client.send("POST", link, { json: body });
      expect(refused).toMatchObject({ status: 410, body: { code: "link_former_contact" } });
    }
    const asked = await client.send("POST", link, { json: { newLink: true } });
    const unknown = await client.send("POST", "/verify/nobody", { json: { newLink: true } });
    expect([asked.status, asked.text]).toEqual([unknown.status, unknown.text]);
    await settle(client, "PT1M");
    const purposes = async (address: string) => (await mailsTo(client, address)).map(({ purpose }) => purpose);
    expect(await purposes(contactOf(company).email)).toEqual(["contact_replaced", "contact_verification"]);
    expect(await purposes(other.email)).toEqual(["contact_verification"]);
  });
});
