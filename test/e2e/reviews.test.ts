import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer } from "./support/client.ts";
import { signInReviewer } from "./support/company.ts";
import { inReview, mailed, settle, submitted } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const claim = (token: string, id: string): Promise<Answer> =>
  app.client.send("POST", `/api/reviews/${id}/claim`, { token });
const decide = (token: string, id: string, json: object): Promise<Answer> =>
  app.client.send("POST", `/api/reviews/${id}/decision`, { token, json });
const leaseOf = ({ body }: Answer): string => (body as { lease: string }).lease;

interface Queue {
  readonly items: { readonly enrollmentId: string; readonly dueAt: string; readonly heldBy?: object }[];
  readonly cursor?: string;
}

describe("F46 the review queue", () => {
  it("lists what waits, the most urgent first, page by page, each once", async () => {
    const { client } = app;
    const ids = new Set<string>();
    for (let count = 0; count < 3; count += 1) ids.add((await inReview(client)).id);
    const token = await signInReviewer(client);
    const seen: Queue["items"] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: "2", ...(cursor === undefined ? {} : { cursor }) });
      const page = await client.send("GET", `/api/reviews?${query.toString()}`, { token });
      expect(page.status).toBe(200);
      const { items, cursor: next } = page.body as Queue;
      expect(items.length).toBeLessThanOrEqual(2);
      seen.push(...items);
      cursor = next;
    } while (cursor !== undefined);
    expect(seen.map(({ enrollmentId }) => enrollmentId).filter((id) => ids.has(id))).toHaveLength(3);
    expect(seen.map(({ dueAt }) => dueAt)).toEqual(seen.map(({ dueAt }) => dueAt).toSorted());
  });

  it("F30 lists a contact's decline only while it is a reviewer's turn", async () => {
    const { client } = app;
    const { id, link } = await mailed(client);
    const page = await client.send("GET", link, { headers: { accept: "application/json" } });
    await settle(client, "PT5S");
    const { nonce } = page.body as { nonce: string };
    await client.send("POST", link, { json: { nonce, decline: true } });
    const token = await signInReviewer(client);
    const queue = async () => {
      const { body } = await client.send("GET", "/api/reviews?limit=100", { token });
      return (body as Queue).items.map(({ enrollmentId }) => enrollmentId);
    };
    expect(await queue()).toContain(id);
    const json = {
      decision: "request_information",
      reasons: ["contact_declined"],
      lease: leaseOf(await claim(token, id)),
    };
    expect(await decide(token, id, json)).toMatchObject({ status: 200 });
    expect(await queue()).not.toContain(id);
  });

  it("refuses a page that cannot be", async () => {
    const { client } = app;
    const token = await signInReviewer(client);
    for (const query of ["limit=0", "limit=101", "limit=x", "limit=1e9", "cursor="]) {
      const answer = await client.send("GET", `/api/reviews?${query}`, { token });
      expect({ query, status: answer.status }).toEqual({ query, status: 422 });
    }
    const answer = await client.send("GET", "/api/reviews?cursor=%F0%9F%92%A9made-up", { token });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: "/query/cursor" }] } });
  });

  it("gives an enrollment to one of 20 reviewers who claim it at once, for the time of a lease", async () => {
    const { client } = app;
    const { id } = await inReview(client);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => signInReviewer(client)));
    const answers = await Promise.all(tokens.map((token) => claim(token, id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200);
    expect(new Set(others.map(({ body }) => (body as { code: string }).code))).toEqual(
      new Set(["review_held_by_another"]),
    );
    await settle(client, "PT31M");
    const late = await signInReviewer(client);
    expect(await claim(late, id)).toMatchObject({ status: 200 });
  });
});

describe("F44 F48 deciding", () => {
  it("needs the claim, a reason for a refusal, and fields that exist", async () => {
    const { client } = app;
    const { id } = await inReview(client);
    const token = await signInReviewer(client);
    expect(await decide(token, id, { decision: "approve" })).toMatchObject({
      status: 409,
      body: { code: "review_not_claimed" },
    });
    const lease = leaseOf(await claim(token, id));
    expect(await decide(token, id, { decision: "approve", lease: "made-up" })).toMatchObject({ status: 409 });
    expect(await decide(token, id, { decision: "request_information", lease })).toMatchObject({
      status: 422,
      body: { code: "reason_required", errors: [{ pointer: "/reasons" }] },
    });
    const bad = await decide(token, id, { decision: "maybe", reasons: ["because"], lease, note: "\u0000", x: 1 });
    const { errors } = bad.body as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(["/decision", "/note", "/reasons/0", "/x"]);
  });

  it("asks the applicant for what is missing, with reasons, remedies and a deadline", async () => {
    const { client } = app;
    const { id, path, token } = await inReview(client);
    const reviewer = await signInReviewer(client);
    const lease = leaseOf(await claim(reviewer, id));
    const json = {
      decision: "request_information",
      reasons: ["legal_name_mismatch"],
      lease,
      note: "Check the register",
    };
    expect(await decide(reviewer, id, json)).toMatchObject({ status: 200, body: { status: "action_required" } });
    expect(await decide(reviewer, id, json)).toMatchObject({ status: 200 });
    const asked = await client.send("GET", path, { token, language: "fr" });
    expect(asked.body).toMatchObject({
      status: "action_required",
      requirements: expect.arrayContaining([
        expect.objectContaining({ actor: "applicant", reasons: ["legal_name_mismatch"] }),
      ]) as unknown,
    });
    expect(asked.text).not.toContain("Check the register");
  });

  it("F46 rejects only with a second reviewer, and says nothing to the applicant before", async () => {
    const { client } = app;
    const { id, path, token } = await inReview(client);
    const [first, second] = [await signInReviewer(client), await signInReviewer(client)];
    const reject = { decision: "reject", reasons: ["legal_name_mismatch"] };
    const proposed = await decide(first, id, { ...reject, lease: leaseOf(await claim(first, id)) });
    expect(proposed).toMatchObject({ status: 200, body: { status: "in_review" } });
    const unaware = await client.send("GET", path, { token });
    expect(unaware.body).toMatchObject({ status: "in_review", review: { decisions: [] } });
    const exported = await client.send("GET", `${path}/export`, { token });
    expect(exported.status).toBe(200);
    expect(exported.text).not.toContain("rejection");
    expect(await claim(first, id)).toMatchObject({ status: 409, body: { code: "second_reviewer_required" } });
    const rejected = await decide(second, id, { ...reject, lease: leaseOf(await claim(second, id)) });
    expect(rejected).toMatchObject({ status: 200, body: { status: "rejected" } });
    const told = await client.send("GET", path, { token });
    expect(told.body).toMatchObject({ vetting: { status: "rejected" }, review: { decisions: [{}, {}] } });
    expect(JSON.stringify(told.body)).toContain(`${path}/appeal`);
  });

  it("has nothing to decide where nobody asked", async () => {
    const { client } = app;
    const { id } = await submitted(client);
    const token = await signInReviewer(client);
    expect(await claim(token, id)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
  });
});
