import { describe, expect, it } from "vitest";
import { codeTriesLeft } from "../../../shared/domain/enrollment/contact-code.ts";
import { declineAsContact, linkStanding, noteWrongCode } from "../../../shared/domain/enrollment/contact-rules.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { extendDeadline } from "../../../shared/domain/enrollment/extension-rules.ts";
import { repairsFor } from "../../../shared/domain/enrollment/repair-rules.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { resendWait } from "../../../shared/domain/enrollment/resend-limits.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { isOpen } from "../../../shared/domain/enrollment/status.ts";
import { minute } from "../../../shared/domain/duration.ts";
import { contactVerificationOf } from "../../../shared/http/views/contact-verification-view.ts";
import * as kit from "./kit.ts";
import { told } from "./samples.ts";

const { after, made, start } = kit;
const by = { kind: "applicant" } as const;
const samples = told();
const all = (except: readonly string[]) => samples.filter(({ status }) => !except.includes(status));

describe("F46 a reviewer", () => {
  const claimed = () => made(claimReview(kit.inReview(), "anna", "t1", after(1)));
  const input = { reviewer: "anna", lease: "t1", decision: "approve", reasons: [] } as const;

  it("acts on what is in review alone, with a lease that is his or hers and not over", () => {
    for (const enrollment of all(["in_review", "contact_declined"])) {
      expect(claimReview(enrollment, "zoe", "t", after(1))).toMatchObject({
        code: "wrong_state",
        params: { status: enrollment.status },
      });
      expect(decideReview(enrollment, { ...input, reviewer: "zoe" }, after(1))).toMatchObject({ code: "wrong_state" });
    }
    expect(claimReview(claimed(), "anna", "t1", after(1)).outcome).toBe("unchanged");
    for (const wrong of [{ reviewer: "bernd" }, { lease: "t2" }]) {
      expect(decideReview(claimed(), { ...input, ...wrong }, after(1))).toMatchObject({ code: "review_not_claimed" });
    }
    expect(decideReview(kit.inReview(), input, after(1))).toMatchObject({ code: "review_not_claimed" });
    expect(decideReview(claimed(), input, { ...after(1), now: after(1).now + 30 * minute })).toMatchObject({
      code: "review_not_claimed",
    });
    const approved = made(decideReview(claimed(), input, { ...after(1), now: after(1).now + 30 * minute - 1 }));
    expect(decideReview(approved, input, after(2)).outcome).toBe("unchanged");
  });
});

describe("F31 F34 F37 the contact's links", () => {
  it("know no code, and no standing, where there is no link", () => {
    expect(codeTriesLeft(kit.aDraft(), 1, start)).toBe(0);
    expect(linkStanding(kit.aDraft(), 1, start)).toBe("former");
    const declined = made(declineAsContact(kit.aContactPending(), after(1)));
    expect(linkStanding(declined, 1, start)).toBe("declined");
    const over = { ...kit.aContactPending(), status: "withdrawn" } as Enrollment;
    expect(linkStanding(over, 1, start)).toBe("superseded");
  });

  it("may be tried ten times an hour in all, and again an hour later", () => {
    const step = kit.aContactPending().contactStep!;
    const wrongCodes = Array.from({ length: 9 }, () => new Date(start).toISOString());
    const tried = { ...kit.aContactPending(), contactStep: { ...step, wrongCodes } } as Enrollment;
    expect(codeTriesLeft(tried, 1, start)).toBe(1);
    expect(codeTriesLeft(tried, 1, start + 60 * minute)).toBe(5);
    expect(made(noteWrongCode(tried, 9, after(0))).contactStep?.links[0]?.wrongCodes).toBe(0);
    const many = {
      ...tried,
      contactStep: { ...step, wrongCodes: [...wrongCodes, ...wrongCodes, ...wrongCodes] },
    } as Enrollment;
    expect(made(noteWrongCode(many, 1, after(0))).contactStep?.wrongCodes).toHaveLength(20);
  });

  it("are resent no more once all are used up, and wait at least a second", () => {
    const pending = kit.aContactPending() as EnrollmentIn<"contact_pending">;
    const resends = Array.from({ length: 10 }, (_, index) => new Date(after(index / 2).now).toISOString());
    const used = { ...pending, contactStep: { ...pending.contactStep, resends } };
    expect(resendWait(used, after(10))).toBe(4 * 24 * 60 * minute);
    expect(resendWait(used, after(15))).toBe(1000);
    const { now, deadlines } = after(10);
    expect(contactVerificationOf(pending, now, deadlines)?.resendAllowedAt).toBeDefined();
    expect(contactVerificationOf(used, now, deadlines)?.resendAllowedAt).toBeUndefined();
    const unsent = { ...pending, contactStep: { ...pending.contactStep, links: [] } };
    expect(resendWait(unsent, after(0))).toBe(0);
  });
});

describe("F62 F74 deadlines and repairs", () => {
  it("F62 moves the deadline of an asked-for action, of a draft and of an appeal, never of the machine", () => {
    const later = "2027-01-01T00:00:00.000Z";
    for (const enrollment of samples) {
      const isPersons =
        ["draft", "contact_pending", "action_required", "checks_passed", "rejected"].includes(enrollment.status) ||
        (enrollment.status === "contact_declined" && enrollment.requestedAction !== undefined);
      expect(extendDeadline(enrollment, later, "note", by, after(50)).outcome, enrollment.status).toBe(
        isPersons ? "changed" : "refused",
      );
    }
    expect(extendDeadline(kit.aDraft(), new Date(after(40).now).toISOString(), "note", by, after(41))).toMatchObject({
      faults: [{ pointer: "/dueAt", code: "too_small" }],
    });
  });

  it("an erased enrollment needs nothing, and requirements end with the onboarding", () => {
    const erased = samples.find(({ status }) => status === "erased")!;
    expect(repairsFor({ ...erased, unanswered: true }, { workflow: "missing", holdsClaims: true, now: start })).toEqual(
      [],
    );
    for (const enrollment of samples.filter(({ status }) => status !== "suspended")) {
      expect(requirementsOf(enrollment).length > 0, enrollment.status).toBe(isOpen(enrollment.status));
    }
    const pending = { ...kit.aCheckedCompany(), membershipPending: true as const };
    expect(requirementsOf(pending).map(({ code }) => code)).toContain("check_membership");
    expect(requirementsOf({ ...kit.checked(), membershipPending: true }).map(({ code }) => code)).not.toContain(
      "check_membership",
    );
  });
});
