import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer } from "./support/client.ts";
import { contactOf, newCompany, registerCompany, signIn } from "./support/company.ts";
import { beginning, draft, etagOf, mailed, mailsTo, settle, submit } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const times = <T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = [status, (body as { code?: string } | undefined)?.code].join(" ").trim();
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe("F02 the same creation, many times at once", () => {
  it("is one enrollment with one answer, also 100 times, and one mail", async () => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const token = await signIn(client, company);
    const sent = { token, json: beginning(company), headers: { "idempotency-key": randomUUID() } };
    const answers = await times(100, () => client.send("POST", "/api/enrollments", sent));
    expect(tally(answers)).toEqual({ 201: 100 });
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map((answer) => `${etagOf(answer)} ${answer.headers.get("location")}`)).size).toBe(1);

    const { id } = (answers[0] ?? missing()).body as { id: string };
    const stage = { company, token, id, path: `/api/enrollments/${id}`, etag: '"1"' };
    expect(await submit(client, stage)).toMatchObject({ status: 202 });
    await settle(client, "PT1M");
    expect(await mailsTo(client, contactOf(company).email)).toHaveLength(1);
    const late = await client.send("POST", "/api/enrollments", sent);
    expect(late.text).toBe(answers[0]?.text);
  });

  it("is refused with another body, and is another enrollment with another key or caller", async () => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const token = await signIn(client, company);
    const headers = { "idempotency-key": randomUUID() };
    const first = await client.send("POST", "/api/enrollments", { token, headers, json: { mpnId: company.mpnId } });
    expect(first).toMatchObject({ status: 201 });
    const other = { mpnId: company.mpnId, locale: "en" };
    const reused = await client.send("POST", "/api/enrollments", { token, headers, json: other });
    expect(tally([reused])).toEqual({ "422 idempotency_key_reused": 1 });
    const colleague = await signIn(client, company);
    const second = await client.send("POST", "/api/enrollments", { token: colleague, headers, json: other });
    expect(second).toMatchObject({ status: 201 });
    expect(second.headers.get("location")).not.toBe(first.headers.get("location"));
  });

  it("takes fields in any order for the same body", async () => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const token = await signIn(client, company);
    const headers = { "idempotency-key": randomUUID() };
    const { mpnId } = company;
    const first = await client.send("POST", "/api/enrollments", {
      token,
      headers,
      body: `{"mpnId":"${mpnId}","locale":"fr"}`,
    });
    const second = await client.send("POST", "/api/enrollments", {
      token,
      headers,
      body: ` { "locale" : "fr", "mpnId" : "${mpnId}" } `,
    });
    expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
  });
});

describe("F03 one membership, many enrollments", () => {
  it("lets one of 50 parallel submissions in and turns 49 away, who stay drafts", async () => {
    const { client } = app;
    const { mpnId } = newCompany();
    const stages = await times(50, () => draft(client, newCompany(mpnId)));
    const answers = await times(50, (index) => submit(client, stages[index] ?? missing()));
    expect(tally(answers)).toEqual({ 202: 1, "409 duplicate_enrollment": 49 });
    const losers = stages.filter((_, index) => answers[index]?.status === 409);
    const views = await times(49, (index) => {
      const { path, token } = losers[index] ?? missing();
      return client.send("GET", path, { token });
    });
    expect(new Set(views.map(({ body }) => (body as { status: string }).status))).toEqual(new Set(["draft"]));
  });

  it("F14 tells nobody whose the other enrollment is", async () => {
    const { client } = app;
    const { mpnId } = newCompany();
    const first = await draft(client, newCompany(mpnId));
    expect(await submit(client, first)).toMatchObject({ status: 202 });
    const second = await draft(client, newCompany(mpnId));
    const refused = await submit(client, second);
    expect(tally([refused])).toEqual({ "409 duplicate_enrollment": 1 });
    for (const secret of [first.id, first.company.name, first.company.tenantId, first.company.domain]) {
      expect(refused.text).not.toContain(secret);
    }
  });

  it("F64 frees the membership with a withdrawal", async () => {
    const { client } = app;
    const { mpnId } = newCompany();
    const first = await draft(client, newCompany(mpnId));
    expect(await submit(client, first)).toMatchObject({ status: 202 });
    const second = await draft(client, newCompany(mpnId));
    expect(await submit(client, second)).toMatchObject({ status: 409 });
    const withdrawn = await client.send("POST", `${first.path}/withdraw`, { token: first.token });
    expect(withdrawn).toMatchObject({ status: 200, body: { status: "withdrawn", requirements: [] } });
    const now = await client.send("GET", second.path, { token: second.token });
    expect(await submit(client, { ...second, etag: etagOf(now) })).toMatchObject({ status: 202 });
  });
});

describe("F07 edits of the same revision", () => {
  it("let one of 20 in; the others see a stale ETag", async () => {
    const { client } = app;
    const { path, token, etag, company } = await draft(client);
    const answers = await times(20, (index) =>
      client.send("PUT", `${path}/primary-contact`, {
        token,
        headers: { "if-match": etag },
        json: { ...contactOf(company), firstName: `Jean ${index}` },
      }),
    );
    expect(tally(answers)).toEqual({ 200: 1, "412 etag_stale": 19 });
    const winner = answers.find(({ status }) => status === 200) ?? missing();
    const now = await client.send("GET", path, { token });
    expect((now.body as { primaryContact: object }).primaryContact).toEqual(
      (winner.body as { primaryContact: object }).primaryContact,
    );
    expect(etagOf(now)).toBe(etagOf(winner));
  });

  it("may name any revision, or one of several", async () => {
    const { client } = app;
    const { path, token, company } = await draft(client);
    for (const match of ["*", '"98", "2"', 'W/"3", "3"']) {
      const edited = await client.send("PUT", `${path}/primary-contact`, {
        token,
        headers: { "if-match": match },
        json: { ...contactOf(company), lastName: `Dupont ${match.length}` },
      });
      expect(edited).toMatchObject({ status: 200 });
    }
  });
});

describe("F33 the contact's answer, many times at once", () => {
  it("counts once, and thanks every time", async () => {
    const { client } = app;
    const { link } = await mailed(client);
    const page = await client.send("GET", link, { headers: { accept: "application/json" } });
    await settle(client, "PT5S");
    const { nonce } = page.body as { nonce: string };
    const json = { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true };
    const answers = await times(100, () => client.send("POST", link, { json }));
    expect(tally(answers)).toEqual({ 200: 100 });
    const first = answers.filter(({ body }) => !(body as { alreadyAnswered: boolean }).alreadyAnswered);
    expect(first).toHaveLength(1);
  });
});

function missing(): never {
  throw new Error("there are fewer than that");
}
