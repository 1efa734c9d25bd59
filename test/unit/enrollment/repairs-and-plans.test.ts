import { describe, expect, it } from "vitest";
import { checkKinds } from "../../../shared/domain/check.ts";
import { capabilitiesOf } from "../../../shared/domain/enrollment/capabilities.ts";
import { dueChecks, nextCheckAt, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { escalateReview } from "../../../shared/domain/enrollment/escalation-rules.ts";
import { declineAsContact } from "../../../shared/domain/enrollment/contact-rules.ts";
import { phaseOf, planAgreement, planContact, planInformation } from "../../../shared/domain/enrollment/plans.ts";
import { recordRepair, repairsFor } from "../../../shared/domain/enrollment/repair-rules.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { vettingOf } from "../../../shared/domain/enrollment/vetting.ts";
import { isOpen, statusRules, type Status } from "../../../shared/domain/enrollment/status.ts";
import { day } from "../../../shared/domain/duration.ts";
import * as kit from "./kit.ts";
import { told } from "./samples.ts";

const { after, made } = kit;
const samples = told();
const quiet = <T extends Enrollment>(enrollment: T): T => ({
  ...enrollment,
  mails: [],
  audit: [],
  bells: [],
  unanswered: false,
});
const inState = (status: Status) => quiet(samples.find((each) => each.status === status)!);
const now = after(200).now;
const due = (enrollment: Enrollment): number => Date.parse(enrollment.dueAt ?? "");

describe("F74 what an enrollment needs to go on", () => {
  const found = (enrollment: Enrollment, workflow: "missing" | "running" | "over", at = now, holdsClaims = false) =>
    repairsFor(enrollment, { workflow, holdsClaims, now: at });

  it("is its workflow, where that is missing or over, while anything is left to do", () => {
    for (const enrollment of samples
      .map(quiet)
      .filter(({ status }) => !["draft", "submitted", "erased"].includes(status))) {
      for (const workflow of ["missing", "over"] as const) {
        const expected = isOpen(enrollment.status) ? ["start_orchestration"] : [];
        expect(found(enrollment, workflow, after(0).now), enrollment.status).toEqual(expected);
      }
    }
    const over = inState("active");
    expect(found({ ...over, unanswered: true }, "over")).toEqual(["start_orchestration"]);
    expect(found({ ...over, audit: kit.active().audit }, "over")).toEqual(["start_orchestration"]);
    expect(found({ ...over, mails: kit.active().mails.slice(-1) }, "over")).toEqual(["start_orchestration"]);
    expect(found({ ...over, unanswered: true }, "running")).toEqual(["ring_bells"]);
  });

  it("is a ring, where a running one has missed its time or its bell, but reviewers are not rung", () => {
    const pending = quiet(kit.aContactPending());
    expect(found(pending, "running", due(pending) - 1)).toEqual([]);
    expect(found(pending, "running", due(pending))).toEqual(["ring_bells"]);
    expect(found({ ...pending, unanswered: true }, "running", 0)).toEqual(["ring_bells"]);
    expect(found(quiet(kit.inReview()), "running")).toEqual([]);
    expect(found(inState("active"), "running")).toEqual([]);
  });

  it("is an end for an old draft, the rest of a submission, the keys of what is over", () => {
    const draft = quiet(kit.aDraft());
    expect(found(draft, "missing", due(draft))).toEqual(["expire_draft"]);
    expect(found({ ...draft, unanswered: true }, "missing", due(draft) - 1)).toEqual([]);
    const submitted = quiet(kit.aSubmission());
    const unheld = { ...submitted, keys: { ...submitted.keys, held: false } };
    expect(found(unheld, "missing", 0)).toEqual(["finish_submission"]);
    expect(found(submitted, "missing", 0)).toEqual(["start_orchestration"]);
    expect(found(inState("withdrawn"), "over", now, true)).toEqual(["release_keys"]);
    expect(found({ ...inState("withdrawn"), unanswered: true }, "over", now, true)).toEqual([
      "release_keys",
      "start_orchestration",
    ]);
    expect(found(inState("withdrawn"), "over")).toEqual([]);
    expect(found(inState("active"), "over", now, true)).toEqual([]);
  });

  it("F78 is written down in the operator's name, where there was anything", () => {
    const by = { kind: "operator", id: "op" } as const;
    expect(recordRepair(kit.aDraft(), [], by, after(1)).outcome).toBe("unchanged");
    expect(made(recordRepair(kit.aDraft(), ["release_keys", "ring_bells"], by, after(1))).audit.at(-1)).toMatchObject({
      type: "repaired",
      actor: by,
      details: { actions: "release_keys,ring_bells", reason: "note" },
    });
  });
});

describe("F61 F62 what a branch does next", () => {
  it("is to deliver, before all else, what may leave", () => {
    expect(planContact(kit.aContactPending(), after(20))).toEqual({ next: "deliver" });
    expect(planInformation(kit.inReview(), after(1))).toEqual({ next: "deliver" });
    expect(planAgreement(kit.checksPassed(), after(2))).toEqual({ next: "deliver" });
    const later = { notBefore: new Date(after(1.5).now).toISOString() };
    const put = (enrollment: Enrollment): Enrollment => ({
      ...enrollment,
      mails: enrollment.mails.map((mail) => (mail.state === "pending" ? { ...mail, ...later } : mail)),
    });
    const wait = { next: "wait", until: after(1.5).now };
    expect(planInformation(put(kit.inReview()), after(1))).toEqual(wait);
    expect(planAgreement(put(kit.checksPassed()), after(1))).toEqual(wait);
    expect(planContact(put(made(declineAsContact(kit.aContactPending(), after(1)))), after(1))).toEqual(wait);
  });

  it("is to leave, where another branch has the enrollment", () => {
    for (const enrollment of samples.map(quiet)) {
      const { phase } = statusRules[enrollment.status];
      const at = after(0);
      if (phase !== "contact" || enrollment.status === "submitted") {
        expect(planContact(enrollment, at)).toEqual({ next: "leave" });
      } else expect(planContact(enrollment, at).next).not.toBe("leave");
      if (phase === "information") expect(planInformation(enrollment, at).next).not.toBe("leave");
      else expect(planInformation(enrollment, at)).toEqual({ next: "leave" });
    }
  });

  it("is to end what is due, at its time and not before", () => {
    const ends: [Enrollment, typeof planContact][] = [
      [quiet(kit.aContactPending()), planContact],
      [inState("action_required"), planInformation],
      [inState("rejected"), planInformation],
      [inState("checks_passed"), planAgreement],
    ];
    for (const [enrollment, plan] of ends) {
      const reminded = { ...enrollment, contactStep: { ...enrollment.contactStep!, remindedDays: [1, 3, 7, 12] } };
      const until = due(enrollment);
      const early = { ...after(0), now: until - 1 };
      expect(plan(reminded as Enrollment, early), enrollment.status).toEqual({ next: "wait", until });
      expect(plan(reminded as Enrollment, { ...after(0), now: until })).toEqual({ next: "expire" });
    }
    const declined = quiet(made(declineAsContact(kit.aContactPending(), after(1))));
    const asked = { ...declined, requestedAction: inState("action_required").requestedAction } as Enrollment;
    expect(planContact(asked, { ...after(0), now: due(asked) - 1 })).toEqual({ next: "wait", until: due(asked) });
    expect(planContact(asked, { ...after(0), now: due(asked) })).toEqual({ next: "expire" });
  });

  it("F46 is to escalate a review after three business days, to mark its breach after five, and then to wait", () => {
    for (const [fresh, plan, opened] of [
      [quiet(kit.inReview()), planInformation, 1],
      [quiet(made(declineAsContact(kit.aContactPending(), after(2)))), planContact, 2],
    ] as const) {
      const at = (days: number) => after(opened + days);
      expect(plan(fresh, at(2))).toEqual({ next: "wait", until: at(3).now });
      expect(escalateReview(fresh, { ...at(3), now: at(3).now - 1 }).outcome).toBe("unchanged");
      expect(plan(fresh, at(3))).toEqual({ next: "escalate" });
      const escalated = quiet(made(escalateReview(fresh, at(3))));
      expect(plan(escalated, at(3))).toEqual({ next: "wait", until: at(5).now });
      expect(escalateReview(escalated, at(4)).outcome).toBe("unchanged");
      expect(plan(escalated, at(5))).toEqual({ next: "escalate" });
      const breached = quiet(made(escalateReview(escalated, at(5))));
      expect(breached.review?.escalatedAt).toBe(escalated.review?.escalatedAt);
      expect(plan(breached, at(9))).toEqual({ next: "wait", until: at(9).now + 30 * day });
      expect(escalateReview(breached, at(9)).outcome).toBe("unchanged");
      expect(made(escalateReview(fresh, at(9))).review).toMatchObject({
        escalatedAt: breached.review && new Date(at(9).now).toISOString(),
      });
    }
    for (const enrollment of samples.filter(({ status }) => !["in_review", "contact_declined"].includes(status))) {
      expect(escalateReview(enrollment, after(99)).outcome).toBe("unchanged");
    }
  });

  it("F54 the agreement branch waits a month at a time until its own turn, and leaves once it is accepted", () => {
    expect(planAgreement(quiet(kit.aContactPending()), after(1))).toEqual({ next: "wait", until: after(31).now });
    for (const enrollment of [kit.aDraft(), kit.ready(), kit.activating(), kit.active()]) {
      expect(planAgreement(quiet(enrollment), after(1))).toEqual({ next: "leave" });
    }
    expect(phaseOf(kit.aDraft())).toEqual({ phase: "applicant", round: 1, accepted: false });
    expect(phaseOf(kit.ready())).toEqual({ phase: "agreement", round: 1, accepted: true });
  });
});

describe("F43 F50 checks", () => {
  const running = kit.aCheckedCompany() as EnrollmentIn<"checks_running">;
  const postponed = made(recordCheck(running, "address", { unavailable: true }, after(1))) as typeof running;
  const minutes = (count: number): number => after(1).now + count * 60_000;

  it("are asked each on its own: one whose source is down waits, the others do not", () => {
    expect(dueChecks(running, after(1).now)).toEqual(checkKinds);
    expect(dueChecks(postponed, minutes(1) - 1)).toEqual(checkKinds.filter((kind) => kind !== "address"));
    expect(dueChecks(postponed, minutes(1))).toEqual(checkKinds);
    expect(nextCheckAt(running)).toBe(0);
    expect(nextCheckAt(kit.checked() as typeof running)).toBeUndefined();
    expect(recordCheck(kit.active(), "address", { unavailable: true }, after(1)).outcome).toBe("unchanged");
  });

  it("are asked again after pauses that double up to an hour, and after a result never", () => {
    let enrollment: Enrollment = running;
    const pauses: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      enrollment = made(recordCheck(enrollment, "address", { unavailable: true }, after(1)));
      pauses.push((Date.parse(enrollment.checks.address?.retryAt ?? "") - after(1).now) / 60_000);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    const only = kit.checked() as typeof running;
    const waiting = { ...only, checks: { ...only.checks, address: enrollment.checks.address } } as typeof running;
    expect(nextCheckAt(waiting)).toBe(minutes(60));
    expect(planInformation(quiet(waiting), after(1))).toEqual({ next: "wait", until: minutes(60) });
    expect(planInformation(quiet(waiting), { ...after(1), now: minutes(60) })).toEqual({
      next: "check",
      checks: ["address"],
    });
    expect(planInformation(quiet(waiting), { ...after(1), now: due(waiting) })).toEqual({ next: "conclude" });
    expect(planInformation(quiet(only), after(1))).toEqual({ next: "conclude" });
  });

  it("F11 F48 give a rejected company the step that failed, before the one that was doubtful", () => {
    const of = (outcomes: Partial<Record<(typeof checkKinds)[number], "pass" | "fail" | "inconclusive">>) => {
      const checks = Object.fromEntries(
        Object.entries(outcomes).map(([kind, outcome]) => [
          kind,
          { attempts: 1, result: { outcome, reasons: [], source: "x", checkedAt: new Date(now).toISOString() } },
        ]),
      );
      return vettingOf({ ...inState("rejected"), checks }).vettingSubStatus;
    };
    expect(of({})).toBe("other");
    expect(of({ business: "pass" })).toBe("other");
    expect(of({ business: "inconclusive", employment: "fail" })).toBe("employment_verification");
    expect(of({ business: "pass", employment: "inconclusive" })).toBe("employment_verification");
    for (const kind of ["business", "address", "authority", "sanctions"] as const) {
      expect(of({ [kind]: "fail" })).toBe("business_verification");
    }
  });

  it("F59 give their doubts as reasons, each once, while the vetting lasts", () => {
    const [signIn, users] = capabilitiesOf(kit.checked("fail"));
    expect(signIn).toEqual({ name: "sign_in", status: "active", reasons: [] });
    expect(users?.reasons).toEqual(["vetting_not_finished", "legal_name_mismatch"]);
    expect(capabilitiesOf({ ...kit.aDraft(), tenantId: undefined } as never)[0]?.status).toBe("pending");
    const { review: _none, ...bare } = inState("rejected");
    const undecided = { ...bare, review: { ...inState("in_review").review, decisions: [] } } as never;
    expect(capabilitiesOf(undecided)[1]).toMatchObject({ status: "rejected", reasons: [] });
    expect(requirementsOf(undecided)[0]).toMatchObject({ code: "appeal", reasons: [] });
  });
});
