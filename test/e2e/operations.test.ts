import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signIn, signInOperator, signInReviewer } from "./support/company.ts";
import { draft, mailed, settle } from "./support/stages.ts";

let app: RunningApp;
let token: string;
beforeAll(async () => {
  app = await startApp();
});
// The clock of the app moves on, past the end of a token.
beforeEach(async () => {
  token = await signInOperator(app.client);
});
afterAll(() => app.stop());

const base = "/api/operations";
type Chained = { note?: string; previousHash: string; hash: string };
type Listed = { items: { id: string; status: string; country?: string }[]; cursor?: string };

describe("the operators' API", () => {
  it("F73 lists by state, age and country, page by page", async () => {
    const { client } = app;
    const stages = [await draft(client), await draft(client), await draft(client)];
    await settle(client, "P2D");
    token = await signInOperator(client);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const next = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `${base}/enrollments?status=draft,contact_pending&olderThan=P1D&country=fr&limit=2${next}`;
      const page = (await client.send("GET", path, { token })).body as Listed;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(stages.map(({ id }) => id).toSorted());
    const young = await client.send("GET", `${base}/enrollments?olderThan=P3D`, { token });
    expect((young.body as Listed).items).toEqual([]);
  });

  it("F08 F73 names what is wrong with a question", async () => {
    const query = "status=draft,lost&olderThan=yesterday&country=France&limit=0";
    const answer = await app.client.send("GET", `${base}/enrollments?${query}`, { token });
    expect(answer.status).toBe(422);
    const { errors } = answer.body as { errors: { pointer: string; detail: string }[] };
    const said = Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]));
    expect(said).toMatchObject({
      "/query/olderThan": "Write this as in: P3D.",
      "/query/country": "Enter a country code of two letters, such as FR.",
    });
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      "/query/country",
      "/query/limit",
      "/query/olderThan",
      "/query/status",
    ]);
  });

  it("F75 gives the trail as JSON and as CSV", async () => {
    const { client } = app;
    const { id } = await mailed(client);
    const path = `${base}/enrollments/${id}/timeline`;
    const json = await client.send("GET", path, { token });
    expect(json).toMatchObject({ status: 200, body: { verified: true } });
    const { events } = json.body as { events: { sequence: number; type: string }[] };
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.type).toBe("created");
    const byType = await client.send("GET", path, { token, headers: { accept: "text/csv" } });
    const byName = await client.send("GET", `${path}?format=csv`, { token });
    expect(byType.headers.get("content-type")).toContain("text/csv");
    expect(byType.text).toBe(byName.text);
    expect(byType.text.trimEnd().split("\r\n")).toHaveLength(events.length + 1);
  });

  it("F75 can be verified by an outsider from the answer alone", async () => {
    const { client } = app;
    const { id } = await mailed(client);
    const { body } = await client.send("GET", `${base}/enrollments/${id}/timeline`, { token });
    let last = "";
    for (const { note: _note, previousHash, hash, ...event } of (body as { events: Chained[] }).events) {
      const expected = createHash("sha256").update(last).update(JSON.stringify(event)).digest("base64url");
      expect([previousHash, hash]).toEqual([last, expected]);
      last = hash;
    }
    expect(last).not.toBe("");
  });

  it("F62 F78 wants a reason, extends forward only, and leaves the words in the trail", async () => {
    const { client } = app;
    const { id } = await mailed(client);
    const path = `${base}/enrollments/${id}/extension`;
    const reviewer = await signInReviewer(client);
    const { dueAt } = (await client.send("GET", `/api/enrollments/${id}`, { token })).body as { dueAt: string };
    const later = new Date(Date.parse(dueAt) + 86_400_000).toISOString();
    expect(await client.send("POST", path, { token, json: { dueAt: later } })).toMatchObject({ status: 422 });
    const extended = await client.send("POST", path, { token: reviewer, json: { dueAt: later, reason: "holidays" } });
    expect(extended).toMatchObject({ status: 200, body: { dueAt: later } });
    const back = await client.send("POST", path, { token, json: { dueAt, reason: "a mistake" } });
    expect(back).toMatchObject({ status: 422, body: { errors: [{ pointer: "/dueAt" }] } });
    const trail = await client.send("GET", `${base}/enrollments/${id}/timeline`, { token });
    const { events } = trail.body as { events: { type: string; note?: string }[] };
    expect(events.at(-1)).toMatchObject({ type: "deadline_extended", note: "holidays" });
    const repaired = await client.send("POST", `${base}/enrollments/${id}/repair`, { token, json: { reason: "?" } });
    expect(repaired).toMatchObject({ status: 200, body: { actions: [], carriedOut: false, workflow: "running" } });
  });

  it("F76 counts the funnel", async () => {
    const answer = await app.client.send("GET", `${base}/metrics`, { token });
    const { states, stuck } = answer.body as { states: Record<string, number>; stuck: number };
    expect(states).toMatchObject({ draft: 3, contact_pending: 3, active: 0 });
    expect(stuck).toBe(0);
  });

  it("F82 is for operators: others are turned away, and what is not there is not found", async () => {
    const { client } = app;
    const applicant = await signIn(client, { tenantId: randomUUID(), domain: "other.example" });
    const reviewer = await signInReviewer(client);
    for (const path of [`${base}/enrollments`, `${base}/metrics`, `${base}/enrollments/${randomUUID()}/timeline`]) {
      for (const other of [applicant, reviewer]) {
        const answer = await client.send("GET", path, { token: other });
        expect(answer).toMatchObject({ status: 403, body: { code: "operator_required" } });
      }
    }
    const unknown = `${base}/enrollments/${randomUUID()}`;
    expect(await client.send("GET", `${unknown}/timeline`, { token })).toMatchObject({ status: 404 });
    const json = { reason: "look" };
    expect(await client.send("POST", `${unknown}/repair`, { token, json })).toMatchObject({ status: 404 });
  });
});
