import { randomUUID } from "node:crypto";
import { parse as parseCsv } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addresses, elementsOf, skeleton } from "../unit/texts/html-tree.ts";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer } from "./support/client.ts";
import { contactOf, legalProfileOf, newCompany, registerCompany, signIn, signInOperator } from "./support/company.ts";
import { disturbing, forged, refusedNames, takenNames } from "./support/hostile-names.ts";
import { beginning, draft, etagOf, mailed, mailsTo, newestLink, settle, submit } from "./support/stages.ts";
import type { LocalMail } from "./support/stages.ts";

let app: RunningApp;
/** What an ordinary company's contact is mailed and shown, by which the others are judged. */
let ordinary: { readonly mail: Mail; readonly pages: readonly Answer[] };
beforeAll(async () => {
  app = await startApp();
  const { company, link } = await mailed(app.client);
  ordinary = { mail: await mailOf(contactOf(company).email), pages: await pagesOf(link) };
});
afterAll(() => app.stop());

type Mail = LocalMail & { readonly html: string; readonly name: string };

async function mailOf(address: string): Promise<Mail> {
  const [mail] = await mailsTo(app.client, address);
  if (mail === undefined) throw new Error("no mail");
  return mail as Mail;
}

function pagesOf(link: string): Promise<readonly Answer[]> {
  const headers = { accept: "text/html" };
  return Promise.all(["fr", "en"].map((lang) => app.client.send("GET", `${link}?lang=${lang}`, { headers })));
}

/** The same elements and attributes as the ordinary document's, and no address outside the service. */
function expectInert(html: string, plain: string): void {
  const found = elementsOf(html);
  expect(skeleton(found)).toEqual(skeleton(elementsOf(plain)));
  for (const each of addresses(found)) expect(each).not.toMatch(/evil\.example|javascript:|data:/);
}

function expectInertMail(mail: Mail): void {
  for (const part of [mail.subject, mail.name, mail.text.replaceAll("\n", "")]) expect(part).not.toMatch(disturbing);
  expect(mail.subject.length).toBeLessThan(300);
  expect(mail.text).not.toMatch(new RegExp(`^(${forged}|Bcc|2026-)`, "m"));
  const origins = ({ links }: Mail) => links.map((each) => new URL(each).origin);
  expect(origins(mail)).toEqual(origins(ordinary.mail));
  expectInert(mail.html, ordinary.mail.html);
}

describe("F85 a company whose name is an attack", () => {
  it.each(takenNames)("is called so, and nothing comes of it: %j", async (name) => {
    const { client } = app;
    const { company, id, link, path, token } = await mailed(client, { ...newCompany(), name });
    expectInertMail(await mailOf(contactOf(company).email));
    for (const [index, page] of (await pagesOf(link)).entries()) {
      expect(page).toMatchObject({ status: 200 });
      expectInert(page.text, ordinary.pages[index]?.text ?? "");
    }
    const operator = await signInOperator(client);
    const list = await client.send("GET", "/api/operations/enrollments?limit=100", { token: operator });
    const trail = await client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token: operator });
    for (const { headers } of [await client.send("GET", path, { token }), list, trail]) {
      expect(headers.get("content-type")).toMatch(/^application\/json/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    const listed = (list.body as { items: { id: string; companyName: string }[] }).items;
    expect(listed.find((each) => each.id === id)?.companyName).toBe(name.normalize("NFC"));
    expect(trail.text).not.toContain(forged);
  });

  it.each(refusedNames)("is not called so, and is not told its name again: %j", async (name) => {
    const { client } = app;
    const stage = await draft(client);
    const { token } = stage;
    const fresh = { "idempotency-key": randomUUID() };
    const profile = legalProfileOf({ ...stage.company, name });
    const answers = [
      await client.send("POST", "/api/enrollments", {
        token,
        json: beginning({ ...stage.company, name }),
        headers: fresh,
      }),
      await client.send("PUT", `${stage.path}/legal-profile`, {
        token,
        json: profile,
        headers: { "if-match": stage.etag },
      }),
    ];
    for (const { status, body, text } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(JSON.stringify((body as { errors?: unknown }).errors)).toContain("/companyName");
      expect(text).not.toContain(forged);
    }
  });
});

describe("F85 names that a sign-in or a register states", () => {
  it.each(refusedNames)("are made inert before anybody is mailed or shown them: %j", async (name) => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const token = await signIn(client, company, { name: name.slice(0, 200) });
    const headers = { "idempotency-key": randomUUID() };
    const created = await client.send("POST", "/api/enrollments", { token, json: beginning(company), headers });
    const { id } = created.body as { id: string };
    const stage = { company, token, id, path: `/api/enrollments/${id}`, etag: etagOf(created) };
    expect(await submit(client, stage)).toMatchObject({ status: 202 });
    await settle(client, "PT10S");
    expectInertMail(await mailOf(contactOf(company).email));
    for (const [index, page] of (await pagesOf((await newestLink(client, company)).link)).entries()) {
      expectInert(page.text, ordinary.pages[index]?.text ?? "");
      expect(page.text.replaceAll("\n", "")).not.toMatch(disturbing);
    }
  });
});

describe("F75 F78 F85 the trail as a table", () => {
  it("is one line for each event, whatever operators and reviewers write, and holds no formula", async () => {
    const { client } = app;
    const stage = await mailed(client);
    const token = await signInOperator(client);
    for (const [index, reason] of takenNames.entries()) {
      const dueAt = new Date(Date.UTC(2099, 0, 1 + index)).toISOString();
      const extension = `/api/operations/enrollments/${stage.id}/extension`;
      expect(await client.send("POST", extension, { token, json: { dueAt, reason } })).toMatchObject({ status: 200 });
    }
    const timeline = `/api/operations/enrollments/${stage.id}/timeline`;
    const { events } = (await client.send("GET", timeline, { token })).body as { events: { note?: string }[] };
    const csv = await client.send("GET", `${timeline}?format=csv`, { token });
    const rows = parseCsv(csv.text);
    expect(rows).toHaveLength(events.length + 1);
    expect(csv.text.trimEnd().split("\r\n")).toHaveLength(rows.length);
    expect(rows.flat().filter((cell) => cell.includes(forged)).length).toBeGreaterThanOrEqual(takenNames.length);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  });
});
