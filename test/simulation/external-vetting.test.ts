import { afterEach, describe, expect, it } from "vitest";
import { editLegalProfile } from "../../shared/commands/edit-legal-profile.ts";
import { decideReview } from "../../shared/commands/decide-review.ts";
import { claimReview } from "../../shared/commands/claim-review.ts";
import { receiveVetting } from "../../shared/commands/receive-vetting.ts";
import { sweepEnrollments } from "../../shared/commands/sweep-enrollments.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import { day, minute } from "../../shared/domain/duration.ts";
import type { VettingFinding } from "../../shared/domain/vetting-finding.ts";
import { UnavailableError } from "../../shared/ports/errors.ts";
import type { VettingAnswer, VettingProvider, VettingRequest } from "../../shared/ports/vetting.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile } from "../unit/enrollment/kit.ts";

const pass: VettingFinding = { outcome: "pass", reasons: [] };
const fail: VettingFinding = { outcome: "fail", reasons: ["registration_dissolved"], reference: "case-7" };
const reviewer = { ...applicant, objectId: "77777777-7777-4777-8777-777777777777", roles: ["Onboarding.Reviewer"] };

let fixture: WorkflowFixture;
let asked: VettingRequest[];
let answer: (request: VettingRequest) => Promise<VettingAnswer>;
afterEach(() => fixture.close());

/** A world whose business checks run through a provider that answers as the test says, later unless told otherwise. */
function open(): void {
  asked = [];
  answer = async () => ({ outcome: "pending" });
  const vetting: VettingProvider = {
    source: "Example Vetting",
    takes: (kind) => kind === "business",
    request: async (request) => {
      asked.push(request);
      return answer(request);
    },
    isFrom: () => true,
  };
  fixture = new WorkflowFixture(() => ({ vetting }));
}

async function confirmed(): Promise<string> {
  const id = await fixture.submitted();
  expect(asked).toEqual([]);
  await fixture.confirm(id);
  await fixture.hub.hub.whenIdle();
  return id;
}

async function post(finding: VettingFinding, checkId = asked[0]?.checkId ?? "") {
  const received = await receiveVetting(fixture.services, fixture.workflow, { checkId, finding });
  await fixture.hub.hub.whenIdle();
  return received;
}

async function later(milliseconds: number): Promise<void> {
  const { hub } = fixture;
  const until = hub.clock.time + milliseconds;
  while ((hub.hub.nextTimer() ?? Number.POSITIVE_INFINITY) <= until) await hub.step();
  hub.clock.time = until;
}

describe("F43 a check that an external provider answers later", () => {
  it("is asked only after the contact confirmed, waits, and goes on when the result is posted", async () => {
    open();
    const id = await confirmed();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ kind: "business", profile: { companyName: legalProfile.companyName } });
    expect(asked[0]?.callbackUrl).toBe(`http://localhost/api/checks/${asked[0]?.checkId}/callback`);
    expect(asked[0]?.checkId).not.toContain(id);
    const waiting = await fixture.read(id);
    expect(waiting.status).toBe("checks_running");
    expect(waiting.checks).toMatchObject({ business: { vetting: 1 }, sanctions: { result: { outcome: "pass" } } });
    expect(waiting.checks.business?.result).toBeUndefined();
    expect(await post(pass)).toMatchObject({ outcome: "done" });
    const after = await fixture.read(id);
    expect(after.status).toBe("checks_passed");
    expect(after.checks.business?.result).toMatchObject({ outcome: "pass", source: "Example Vetting" });
  });

  it("is not asked again while it waits, however often the workflow wakes", async () => {
    open();
    await confirmed();
    for (let hours = 0; hours < 24; hours += 1) await later(60 * minute);
    expect(asked).toHaveLength(1);
  });

  it("takes the first result alone: the same again, another one and a late one change nothing and are answered alike", async () => {
    open();
    const id = await confirmed();
    await post(fail);
    const reviewed = await fixture.read(id);
    expect(reviewed.status).toBe("in_review");
    expect(reviewed.checks.business?.result).toMatchObject({
      reasons: fail.reasons,
      evidence: { reference: "case-7" },
    });
    expect(await post(fail)).toMatchObject({ outcome: "repeated" });
    expect(await post(pass)).toMatchObject({ outcome: "repeated" });
    await withdrawEnrollment(fixture.services, fixture.workflow, { enrollmentId: id, reader: { caller: applicant } });
    await fixture.hub.hub.whenIdle();
    expect(await post(pass)).toMatchObject({ outcome: "repeated" });
    const { checks, status } = await fixture.read(id);
    expect([status, checks.business?.result?.outcome]).toEqual(["withdrawn", "fail"]);
  });

  it("goes to a reviewer after five business days without a result, and the result that comes then changes nothing", async () => {
    open();
    const id = await confirmed();
    await later(4 * day);
    expect((await fixture.read(id)).status).toBe("checks_running");
    await later(4 * day);
    expect((await fixture.read(id)).status).toBe("in_review");
    expect(await post(pass)).toMatchObject({ outcome: "repeated" });
    expect((await fixture.read(id)).checks.business?.result).toBeUndefined();
  });

  it("is asked anew when its facts change, under another id; the former id counts no more", async () => {
    open();
    const id = await confirmed();
    await post(fail);
    const claimed = await claimReview(fixture.services, { enrollmentId: id, caller: reviewer });
    if (claimed.outcome === "refused") throw new Error(claimed.code);
    const lease = (await fixture.read(id)).review?.lease?.token ?? "";
    const input = { enrollmentId: id, caller: reviewer, lease, decision: "request_information" } as const;
    const decided = await decideReview(fixture.services, fixture.workflow, {
      ...input,
      reasons: ["legal_name_mismatch"],
    });
    expect(decided.outcome).not.toBe("refused");
    const { revision } = await fixture.read(id);
    const edited = await editLegalProfile(fixture.services, fixture.workflow, {
      enrollmentId: id,
      reader: { caller: applicant },
      revision,
      body: { ...legalProfile, companyName: "Contoso France SA" },
    });
    expect(edited.outcome).not.toBe("refused");
    await fixture.hub.hub.whenIdle();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.checkId).not.toBe(asked[0]?.checkId);
    expect(await post(fail, asked[0]?.checkId)).toMatchObject({ outcome: "repeated" });
    expect((await fixture.read(id)).checks.business?.result).toBeUndefined();
    expect(await post(pass, asked[1]?.checkId)).toMatchObject({ outcome: "done" });
    expect((await fixture.read(id)).checks.business?.result).toMatchObject({ outcome: "pass" });
  });

  it("F50 is asked again, under the same id, while the provider is down", async () => {
    open();
    let isDown = true;
    answer = async () => {
      if (isDown) throw new UnavailableError("vetting");
      return { outcome: "pending" };
    };
    const id = await confirmed();
    await later(10 * minute);
    isDown = false;
    await later(60 * minute);
    expect(asked.length).toBeGreaterThan(2);
    expect(new Set(asked.map(({ checkId }) => checkId)).size).toBe(1);
    await post(pass);
    expect((await fixture.read(id)).status).toBe("checks_passed");
  });

  it("keeps a result that is posted before the request has been answered", async () => {
    open();
    answer = async ({ checkId }) => {
      await receiveVetting(fixture.services, fixture.workflow, { checkId, finding: pass });
      return { outcome: "pending" };
    };
    const id = await confirmed();
    expect((await fixture.read(id)).status).toBe("checks_passed");
  });

  it("may be answered at once", async () => {
    open();
    answer = async () => ({ outcome: "finished", finding: pass });
    const id = await confirmed();
    const { status, checks } = await fixture.read(id);
    expect([status, checks.business?.result?.source]).toEqual(["checks_passed", "Example Vetting"]);
  });

  it("is woken by the sweeper where the ring was lost", async () => {
    open();
    const id = await confirmed();
    const deaf = { ...fixture.workflow, ring: async () => Promise.reject(new UnavailableError("workflow")) };
    const checkId = asked[0]?.checkId ?? "";
    await receiveVetting(fixture.services, deaf, { checkId, finding: pass });
    await fixture.hub.hub.whenIdle();
    expect(await fixture.read(id)).toMatchObject({ status: "checks_running", unanswered: true });
    fixture.hub.clock.time += 3 * minute;
    await sweepEnrollments(fixture.services, fixture.workflow);
    await fixture.hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("checks_passed");
  });

  it("is not there for an id that nobody was given, whatever it is made of", async () => {
    open();
    await confirmed();
    const good = asked[0]?.checkId ?? "";
    const other = Buffer.from(good, "base64url");
    other[40] = (other[40] ?? 0) ^ 1;
    for (const checkId of ["", "x", "A".repeat(64), `${good}A`, good.slice(0, -1), other.toString("base64url")]) {
      expect(await post(pass, checkId)).toMatchObject({ outcome: "refused", code: "not_found" });
    }
  });
});
