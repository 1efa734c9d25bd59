import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, signIn, signInReviewer, contactOf, legalProfileOf } from "./support/company.ts";
import { draft, etagOf, mailsTo, settle, submitted } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const pdf = new Uint8Array(Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"));

async function upload(path: string, token: string, content: Uint8Array<ArrayBuffer>, kind: string): Promise<Response> {
  const form = new FormData();
  form.set("kind", kind);
  form.set("file", new Blob([content]), "letter.exe");
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${app.client.origin}${path}/evidence`, { method: "POST", headers, body: form });
}

describe("F47 evidence", () => {
  it("is judged by its content, whatever its name says, and answered by a receipt", async () => {
    const { path, token } = await draft(app.client);
    const accepted = await upload(path, token, pdf, "assignment_letter");
    expect(accepted.status).toBe(201);
    const receipt: unknown = await accepted.json();
    expect(receipt).toMatchObject({ kind: "assignment_letter", contentType: "application/pdf", size: pdf.length });
    const listed = await app.client.send("GET", `${path}/evidence`, { token });
    expect(listed.body).toEqual({ items: [receipt] });
  });

  it("F08 is told which types of files there are, and a domain how one is written", async () => {
    const { path, token } = await draft(app.client);
    const program = await upload(path, token, new Uint8Array(Buffer.from("MZ")), "lease");
    expect(await program.text()).toContain("one of these types: PDF, PNG, JPEG.");
    const json = { domain: "https://contoso.example" };
    const challenge = await app.client.send("POST", `${path}/domain-challenges`, { token, json });
    expect(challenge.text).toContain("Write this as in: example.com.");
  });

  it("can be opened by reviewers, and by nobody who only reads the receipts", async () => {
    const { client } = app;
    const { path, token } = await draft(client);
    await upload(path, token, pdf, "lease");
    const reviewer = await signInReviewer(client);
    const { body } = await client.send("GET", `${path}/evidence`, { token: reviewer });
    const url = (body as { items: { downloadUrl: string }[] }).items[0]?.downloadUrl ?? "";
    const opened = await fetch(url);
    expect(new Uint8Array(await opened.arrayBuffer())).toEqual(pdf);
    const own = await client.send("GET", `${path}/evidence`, { token });
    expect(own.text).not.toContain("downloadUrl");
  });

  it("has one receipt and one file, however often it is sent, also at once", async () => {
    const { client } = app;
    const { id, path, token } = await draft(client);
    const answers = await Promise.all([1, 2, 3, 4].map(() => upload(path, token, pdf, "lease")));
    answers.push(await upload(path, token, pdf, "lease"));
    expect(answers.map(({ status }) => status).toSorted((one, another) => one - another)).toEqual([
      200, 200, 200, 200, 201,
    ]);
    const receipts = await Promise.all(answers.map((answer): Promise<unknown> => answer.json()));
    const { body } = await client.send("GET", `${path}/evidence`, { token });
    for (const receipt of receipts) expect(body).toEqual({ items: [receipt] });
    expect((await app.files()).filter((name) => name.includes(id))).toHaveLength(1);
    expect((await upload(path, token, pdf, "license")).status).toBe(201);
  });

  it("F80 leaves no file behind where it is refused, nor a second file without a word", async () => {
    const { client } = app;
    const { id, path, token } = await draft(client);
    const form = new FormData();
    for (const name of ["one", "two"]) form.append("file", new Blob([pdf]), name);
    const headers = { authorization: `Bearer ${token}` };
    const both = await fetch(`${client.origin}${path}/evidence`, { method: "POST", headers, body: form });
    expect([both.status, await both.json()]).toMatchObject([422, { errors: [{ pointer: "/file" }] }]);
    form.delete("file");
    form.append("file", new Blob([pdf]), "one");
    for (const kind of ["lease", "license"]) form.append("kind", kind);
    const torn = await fetch(`${client.origin}${path}/evidence`, { method: "POST", headers, body: form });
    expect([torn.status, await torn.json()]).toMatchObject([422, { errors: [{ pointer: "/kind" }] }]);
    await client.send("POST", `${path}/withdraw`, { token });
    expect((await upload(path, token, pdf, "lease")).status).toBe(409);
    expect(existsSync(join(app.dataFolder, "evidence", id))).toBe(false);
  });

  it("names everything that is wrong with an upload", async () => {
    const { path, token } = await draft(app.client);
    const program = await upload(path, token, new Uint8Array(Buffer.from("MZ not a document")), "lease");
    expect([program.status, await program.json()]).toMatchObject([
      422,
      { errors: [{ pointer: "/file", detail: expect.stringContaining("PDF, PNG, JPEG") }] },
    ]);
    const unnamed = await upload(path, token, pdf, "holiday_photo");
    expect([unnamed.status, await unnamed.json()]).toMatchObject([
      422,
      { errors: [{ pointer: "/kind", detail: expect.stringContaining("assignment_letter") }] },
    ]);
    const large = await upload(path, token, new Uint8Array(11 * 1024 * 1024), "lease");
    expect(large.status).toBe(413);
    const json = await app.client.send("POST", `${path}/evidence`, { token, json: {} });
    expect(json.status).toBe(415);
    const broken = await app.client.send("POST", `${path}/evidence`, {
      token,
      body: "--x",
      headers: { "content-type": "multipart/form-data; boundary=y" },
    });
    expect(broken.status).toBe(400);
    const stranger = await signIn(app.client, newCompany());
    expect((await upload(path, stranger, pdf, "lease")).status).toBe(404);
  });
});

describe("F16 F17 domains", () => {
  it("are proved by a DNS TXT record that is looked for again and again", async () => {
    const { path, token, company } = await draft(app.client);
    const asked = await app.client.send("POST", `${path}/domain-challenges`, {
      token,
      json: { domain: company.domain },
    });
    expect(asked).toMatchObject({ status: 201, body: { state: "pending", domain: company.domain } });
    const again = await app.client.send("POST", `${path}/domain-challenges`, {
      token,
      json: { domain: company.domain.toUpperCase() },
    });
    expect(again).toMatchObject({ status: 200, body: asked.body });
    await settle(app.client, "PT30M");
    const { value } = (asked.body as { record: { value: string } }).record;
    await app.client.local("PUT", `/local/world/dns/${company.domain}`, { txt: ["v=spf1 -all", value], mx: [] });
    await settle(app.client, "PT6H");
    const listed = await app.client.send("GET", `${path}/domain-challenges`, { token });
    expect(listed.body).toMatchObject({ items: [{ state: "verified" }] });
  });

  it("of other clouds, of mail providers and of nobody are refused with the reason", async () => {
    const { path, token } = await draft(app.client);
    const answers = [];
    for (const domain of ["contoso.onmicrosoft.us", "gmail.com", "not a domain", "contoso.onmicrosoft.com", "co.uk"]) {
      const answer = await app.client.send("POST", `${path}/domain-challenges`, { token, json: { domain } });
      answers.push([answer.status, (answer.body as { code: string }).code]);
    }
    expect(answers).toEqual([
      [422, "sovereign_cloud"],
      [422, "invalid_request"],
      [422, "invalid_request"],
      [422, "invalid_request"],
      [422, "invalid_request"],
    ]);
  });
});

describe("F41 bounces", () => {
  it("ask the applicant for another contact, who is then asked", async () => {
    const company = newCompany();
    const { email } = contactOf(company);
    await app.client.local("PUT", `/local/world/mail-outcome/${email}`, { outcome: "bounced" });
    const { path, token } = await submitted(app.client, company);
    await settle(app.client, "PT30S");
    const bounced = await app.client.send("GET", path, { token });
    expect(bounced.body).toMatchObject({
      status: "action_required",
      requirements: [{ code: "contact_email_bounced", actor: "applicant", action: { method: "PUT" } }, {}],
    });
    const profile = await app.client.send("PUT", `${path}/legal-profile`, {
      token,
      json: { ...legalProfileOf(company), website: "https://contoso.example" },
      headers: { "if-match": etagOf(bounced) },
    });
    expect(profile).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    const other = { ...contactOf(company), email: `zoe@${company.domain}`, firstName: "Zoé" };
    const replaced = await app.client.send("PUT", `${path}/primary-contact`, {
      token,
      json: other,
      headers: { "if-match": etagOf(bounced) },
    });
    expect(replaced).toMatchObject({ status: 200, body: { status: "contact_pending" } });
    await settle(app.client, "PT30S");
    expect((await mailsTo(app.client, other.email)).map(({ purpose }) => purpose)).toEqual(["contact_verification"]);
  });
});

describe("F15 the tenant", () => {
  it("of an enrollment begun without a work account is that of the first sign-in", async () => {
    const company = newCompany();
    await app.client.local("PUT", `/local/world/memberships/${company.mpnId}`, {
      companyName: company.name,
      country: "FR",
      status: "active",
    });
    const created = await app.client.send("POST", "/api/enrollments", {
      json: { mpnId: company.mpnId, workAccount: { create: true } },
      headers: { "idempotency-key": randomUUID() },
    });
    const { id, resumeToken } = created.body as { id: string; resumeToken: string };
    const path = `/api/enrollments/${id}`;
    expect((await app.client.send("GET", path, { resume: resumeToken })).status).toBe(200);
    const token = await signIn(app.client, company);
    const wrong = await app.client.send("POST", `${path}/sign-in`, { token, json: { resumeToken: "x" } });
    expect(wrong.status).toBe(404);
    const bound = await app.client.send("POST", `${path}/sign-in`, { token, json: { resumeToken } });
    expect(bound.status).toBe(200);
    expect((await app.client.send("GET", path, { token })).status).toBe(200);
    expect((await app.client.send("GET", path, { resume: resumeToken })).status).toBe(404);
  });

  it("can be changed before activation, when both tenants' global admins agree", async () => {
    const { path, token, company } = await submitted(app.client);
    const target = newCompany();
    const targetToken = await signIn(app.client, { ...target, domain: company.domain });
    const plain = await signIn(app.client, target, { globalAdmin: false });
    const refused = await app.client.send("POST", `${path}/switch-tenant`, { token, json: { targetToken: plain } });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: "global_admin_required", errors: [{ pointer: "/targetToken" }] },
    });
    const made = await app.client.send("POST", `${path}/switch-tenant`, { token, json: { targetToken: "made-up" } });
    expect(made).toMatchObject({
      status: 422,
      body: { code: "invalid_request", errors: [{ pointer: "/targetToken", code: "invalid_token" }] },
    });
    expect(made.headers.get("www-authenticate")).toBeNull();
    const moved = await app.client.send("POST", `${path}/switch-tenant`, { token, json: { targetToken } });
    expect(moved.status).toBe(200);
    expect((await app.client.send("GET", path, { token })).status).toBe(404);
    expect((await app.client.send("GET", path, { token: targetToken })).status).toBe(200);
  });
});
