import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import type { Answer } from "./support/client.ts";
import { signIn, signInReviewer } from "./support/company.ts";
import { inReview, mailsTo, settle, type Stage } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** A token of now: they live twelve hours, appeals a month. */
const applicant = ({ company }: Stage): Promise<string> => signIn(app.client, company);
const read = async (stage: Stage): Promise<Answer> =>
  app.client.send("GET", stage.path, { token: await applicant(stage) });
const appeal = async (stage: Stage): Promise<Answer> =>
  app.client.send("POST", `${stage.path}/appeal`, { token: await applicant(stage) });
const claim = (token: string, { id }: Stage): Promise<Answer> =>
  app.client.send("POST", `/api/reviews/${id}/claim`, { token });

async function reject(token: string, stage: Stage): Promise<Answer> {
  expect(await claim(token, stage)).toMatchObject({ status: 200 });
  const json = { decision: "reject", reasons: ["legal_name_mismatch"] };
  return app.client.send("POST", `/api/reviews/${stage.id}/decision`, { token, json });
}

/** Two reviewers reject; they are who must not judge the appeal. */
async function rejected(stage: Stage): Promise<readonly [string, string]> {
  const reviewers = [await signInReviewer(app.client), await signInReviewer(app.client)] as const;
  for (const each of reviewers) expect(await reject(each, stage)).toMatchObject({ status: 200 });
  expect(await read(stage)).toMatchObject({ status: 200, body: { status: "rejected" } });
  return reviewers;
}

describe("F49 an appeal", () => {
  it("is heard three times, each time by reviewers who did not reject, and not a fourth", async () => {
    const stage = await inReview(app.client);
    for (const round of [1, 2, 3]) {
      const former = await rejected(stage);
      const offered = (await read(stage)).body as { requirements: object[] };
      expect(offered.requirements).toContainEqual(
        expect.objectContaining({
          code: "appeal",
          actor: "applicant",
          action: { method: "POST", href: `${stage.path}/appeal` },
          reasons: ["legal_name_mismatch"],
        }),
      );
      expect(await appeal(stage)).toMatchObject({
        status: 202,
        body: { status: "in_review", review: { cause: "appeal", appeals: round } },
      });
      // The answer may have been lost on its way.
      expect(await appeal(stage)).toMatchObject({ status: 200, body: { review: { appeals: round } } });
      for (const each of former) {
        expect(await claim(each, stage)).toMatchObject({ status: 409, body: { code: "second_reviewer_required" } });
      }
    }
    await rejectFinally(stage);
    expect(await appeal(stage)).toMatchObject({ status: 409 });
    await settle(app.client, "PT10S");
    expect(await read(stage)).toMatchObject({ body: { status: "closed_rejected", requirements: [] } });
  });

  it("can be won", async () => {
    const stage = await inReview(app.client);
    await rejected(stage);
    expect(await appeal(stage)).toMatchObject({ status: 202 });
    const other = await signInReviewer(app.client);
    expect(await claim(other, stage)).toMatchObject({ status: 200 });
    const json = { decision: "approve" };
    const approved = await app.client.send("POST", `/api/reviews/${stage.id}/decision`, { token: other, json });
    expect(approved).toMatchObject({ status: 200, body: { status: "checks_passed" } });
  });

  it("is open for thirty days to the end, with evidence, and then the company may begin again at once", async () => {
    const [early, late] = [await inReview(app.client), await inReview(app.client)];
    await rejected(early);
    await rejected(late);
    await settle(app.client, "P29DT23H");
    expect(await appeal(early)).toMatchObject({ status: 202, body: { status: "in_review" } });
    await settle(app.client, "PT1H1M");
    expect(await read(late)).toMatchObject({ body: { status: "closed_rejected" } });
    expect(await appeal(late)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    const told = await mailsTo(app.client, `claire.martin@${late.company.domain}`);
    expect(told.map(({ purpose }) => purpose)).toContain("closed_rejected");

    const token = await applicant(late);
    const again = await app.client.send("POST", "/api/enrollments", {
      token,
      json: { mpnId: late.company.mpnId },
      headers: { "idempotency-key": randomUUID() },
    });
    expect(again).toMatchObject({ status: 201, body: { legalProfile: { companyName: late.company.name } } });
    const { id } = again.body as { id: string };
    const headers = { "if-match": again.headers.get("etag") ?? "" };
    const filed = await app.client.send("POST", `/api/enrollments/${id}/submit`, { token, headers });
    expect(filed).toMatchObject({ status: 202 });
  });
});

/** The last rejection: who decides is told so at once, and nobody is left to appeal to. */
async function rejectFinally(stage: Stage): Promise<void> {
  for (const each of [await signInReviewer(app.client), await signInReviewer(app.client)]) {
    expect(await reject(each, stage)).toMatchObject({ status: 200 });
  }
}
