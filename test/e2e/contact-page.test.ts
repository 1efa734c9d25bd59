import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, signIn } from "./support/company.ts";
import { mailed, mailsTo, settle } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** What mail gateways and their browsers call themselves. */
const scanners = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
  "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
  "Barracuda Sentinel (EE)",
  "Proofpoint URL Defense",
  "Mimecast-URL-Protect",
  "Symantec-Email-Security.cloud",
  "TrendMicro Web Reputation",
  "Cisco-IronPort-URL-Scanner",
  "Slackbot-LinkExpanding 1.0",
  "GoogleImageProxy",
  "curl/8.5.0",
];

const nonceOf = (html: string) => /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? "";

describe("F28 reading the link", () => {
  it("changes nothing, however often, by whomever, with whatever method reads", async () => {
    const { client } = app;
    const { link, path, token, company } = await mailed(client);
    const before = await client.send("GET", path, { token });
    const written = await app.traces();
    for (let round = 0; round < 100; round += 1) {
      const headers = {
        "user-agent": scanners[round % scanners.length] ?? "",
        accept: round % 2 === 0 ? "text/html" : "*/*",
      };
      const page = await client.send("GET", link, { headers });
      expect(page.status).toBe(200);
      expect((await client.send("HEAD", link, { headers })).status).toBe(200);
      expect((await client.send("OPTIONS", link, { headers })).status).toBe(204);
    }
    expect(await app.traces()).toEqual(written);
    const after = await client.send("GET", path, { token });
    expect(after.text).toBe(before.text);
    expect(await mailsTo(client, contactOf(company).email)).toHaveLength(1);
  });

  it("F71 gives a page that needs no script, leaves no trace and goes nowhere else", async () => {
    const { client } = app;
    const { link } = await mailed(client);
    const page = await client.send("GET", link, { headers: { accept: "text/html" } });
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("set-cookie")).toBeNull();
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*form-action 'self'/);
    expect(page.text).not.toMatch(/<script|javascript:|\son\w+=/i);
    expect(page.text).not.toMatch(/(?:src|href)="https?:/);
  });

  it("F68 is in the contact's language, or the one that is asked for", async () => {
    const { client } = app;
    const { link } = await mailed(client);
    const french = await client.send("GET", link, { language: "en" });
    expect(french.text).toContain('<html lang="fr">');
    expect(french.headers.get("content-language")).toBe("fr");
    const english = await client.send("GET", `${link}?lang=en`);
    expect(english.text).toContain('<html lang="en">');
    const nonsense = await client.send("GET", `${link}?lang=%00`);
    expect(nonsense.text).toContain('<html lang="fr">');
  });
});

describe("answering on the page", () => {
  it("F27 takes both ticked statements from a person who read it", async () => {
    const { client } = app;
    const { link, path, token } = await mailed(client);
    const page = await client.send("GET", link);
    await settle(client, "PT5S");
    const form = { nonce: nonceOf(page.text), knowsOfEnrollment: "true", addressBelongsToCompany: "true" };
    const thanks = await client.send("POST", `${link}?lang=fr`, { form });
    expect(thanks.status).toBe(200);
    expect(thanks.headers.get("content-type")).toContain("text/html");
    const now = await client.send("GET", path, { token });
    expect(now.body).toMatchObject({ contactVerification: { state: "confirmed" } });
    expect((await client.send("GET", link)).status).toBe(200);
    expect((await client.send("POST", link, { form })).status).toBe(200);
  });

  it("F27 shows the page again with what is missing, and names it to programs", async () => {
    const { client } = app;
    const { link, path, token } = await mailed(client);
    const page = await client.send("GET", link);
    await settle(client, "PT5S");
    const nonce = nonceOf(page.text);
    const again = await client.send("POST", link, { form: { nonce, knowsOfEnrollment: "true" } });
    expect(again.status).toBe(422);
    expect(again.text).toContain('role="alert"');
    const refused = await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true } });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: "statements_missing", errors: [{ pointer: "/addressBelongsToCompany" }] },
    });
    const both = await client.send("POST", link, { json: { nonce } });
    expect((both.body as { errors: unknown[] }).errors).toHaveLength(2);
    const now = await client.send("GET", path, { token });
    expect(now.body).toMatchObject({ status: "contact_pending" });
  });

  it("F29 F31 asks whoever is too fast for a person for the code of the mail", async () => {
    const { client } = app;
    const { link, code } = await mailed(client);
    const page = await client.send("GET", link, { headers: { accept: "application/json" } });
    const { nonce } = page.body as { nonce: string };
    const json = { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true };
    expect(await client.send("POST", link, { json })).toMatchObject({ status: 422, body: { code: "code_required" } });
    const { nonce: _none, ...bare } = json;
    expect(await client.send("POST", link, { json: bare })).toMatchObject({
      status: 422,
      body: { code: "code_required" },
    });
    const wrong = await client.send("POST", link, { json: { ...json, code: "000000" } });
    expect(wrong).toMatchObject({ status: 422, body: { code: "code_wrong", errors: [{ pointer: "/code" }] } });
    const right = await client.send("POST", link, { json: { ...json, code } });
    expect(right).toMatchObject({ status: 200, body: { state: "confirmed" } });
  });

  it("F30 takes a decline as an answer", async () => {
    const { client } = app;
    const { link, path, company } = await mailed(client);
    const page = await client.send("GET", link);
    await settle(client, "PT5S");
    const answer = await client.send("POST", link, { form: { nonce: nonceOf(page.text), decline: "true" } });
    expect(answer.status).toBe(200);
    await settle(client, "P20D");
    expect(await mailsTo(client, contactOf(company).email)).toHaveLength(1);
    const now = await client.send("GET", path, { token: await signIn(client, company) });
    expect(now.body).toMatchObject({ status: "contact_declined", contactVerification: { state: "declined" } });
    const confirm = { nonce: nonceOf(page.text), knowsOfEnrollment: true, addressBelongsToCompany: true };
    const late = await client.send("POST", link, { json: confirm });
    expect(late).toMatchObject({ status: 200, body: { state: "declined", alreadyAnswered: true } });
  });

  it("refuses fields that do not belong together, or that nobody knows", async () => {
    const { client } = app;
    const { link } = await mailed(client);
    const both = await client.send("POST", link, { json: { decline: true, knowsOfEnrollment: true } });
    expect(both).toMatchObject({ status: 422, body: { errors: [{ pointer: "/decline", code: "not_allowed" }] } });
    const odd = await client.send("POST", link, { json: { confirm: true, code: 5, decline: false } });
    const pointers = (odd.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(["/code", "/confirm", "/decline"]);
  });
});

describe("F36 a link that is of no use", () => {
  it("is not found, as a page or as a problem, whatever it looks like", async () => {
    const { client } = app;
    for (const token of ["x", "a".repeat(400), "..%2f..%2f", "%00", "%F0%9F%92%A9", "AAAA.BBBB.CCCC"]) {
      const page = await client.send("GET", `/verify/${token}`);
      expect(page.status).toBe(404);
      const problem = await client.send("POST", `/verify/${token}`, { json: { decline: true } });
      expect(problem).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
  });

  it("F35 is not looked for for ever, and the enrollment it is not of stays as it was", async () => {
    const { client } = app;
    const stage = await mailed(client);
    const before = await client.send("GET", stage.path, { token: stage.token });
    const wrong = () => `${stage.link.slice(0, -12)}${randomUUID().slice(0, 12).replaceAll("-", "_")}`;
    const statuses = new Set<number>();
    for (let round = 0; round < 10; round += 1) {
      const tries = Array.from({ length: 20 }, () =>
        client.send("POST", wrong(), { json: { knowsOfEnrollment: true, addressBelongsToCompany: true } }),
      );
      for (const { status, headers } of await Promise.all(tries)) {
        statuses.add(status);
        if (status === 429) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      }
    }
    expect(statuses).toEqual(new Set([404, 429]));
    expect((await client.send("GET", stage.path, { token: stage.token })).body).toEqual(before.body);
    const json = { code: stage.code, knowsOfEnrollment: true, addressBelongsToCompany: true };
    expect(await client.send("POST", stage.link, { json })).toMatchObject({
      status: 200,
      body: { state: "confirmed" },
    });
    await settle(client, "PT10M");
  });

  it("F83 asks for a new one with the same answer, whatever the link", async () => {
    const { client } = app;
    const { link, company } = await mailed(client);
    const ask = (path: string) => client.send("POST", path, { json: { newLink: true } });
    const unknown = await ask("/verify/nonsense");
    await settle(client, "PT2M");
    const known = await ask(link);
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    const asPage = (path: string) => client.send("POST", path, { form: { newLink: "true" }, language: "fr" });
    const pages = [await asPage("/verify/nonsense"), await asPage(link)];
    expect(pages.map(({ status }) => status)).toEqual([202, 202]);
    expect(pages[0]?.text).toBe(pages[1]?.text);
    await settle(client, "PT10S");
    expect(await mailsTo(client, contactOf(company).email)).toHaveLength(2);
  });

  it("is gone after the step's end, and says how to go on", async () => {
    const { client } = app;
    const { link } = await mailed(client);
    await settle(client, "P15D");
    const page = await client.send("GET", link);
    expect(page.status).toBe(410);
    expect(page.text).toContain('name="newLink"');
    const problem = await client.send("GET", link, { headers: { accept: "application/json" } });
    expect(problem).toMatchObject({ status: 410, body: { code: "link_gone" } });
  });
});
