import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKinds } from "../../shared/domain/check.ts";
import { beginActivation, completeActivation } from "../../shared/domain/enrollment/activation-rules.ts";
import { chooseAddress } from "../../shared/domain/enrollment/address-rules.ts";
import type { AddressChoice } from "../../shared/domain/enrollment/address-suggestion.ts";
import { acceptAgreement, enforceRank } from "../../shared/domain/enrollment/agreement-rules.ts";
import { isAccepted } from "../../shared/domain/enrollment/agreement.ts";
import { concludeChecks, recordCheck } from "../../shared/domain/enrollment/check-rules.ts";
import { expire, withdraw } from "../../shared/domain/enrollment/closing-rules.ts";
import {
  confirmContact,
  declineAsContact,
  openContactStep,
  remindContact,
  resendLink,
} from "../../shared/domain/enrollment/contact-rules.ts";
import type { Decision } from "../../shared/domain/enrollment/decision.ts";
import type { Enrollment } from "../../shared/domain/enrollment/document.ts";
import { editPrimaryContact } from "../../shared/domain/enrollment/edit-rules.ts";
import { escalateReview } from "../../shared/domain/enrollment/escalation-rules.ts";
import { noteSent } from "../../shared/domain/enrollment/mail-rules.ts";
import { requirementsOf } from "../../shared/domain/enrollment/requirements.ts";
import { claimReview, decideReview } from "../../shared/domain/enrollment/review-rules.ts";
import { isOpen, statusRules } from "../../shared/domain/enrollment/status.ts";
import { submit, holdKeys } from "../../shared/domain/enrollment/submit-rules.ts";
import type { Surroundings } from "../../shared/domain/enrollment/surroundings.ts";
import {
  aDraft,
  after,
  applicant,
  legalProfile,
  primaryContact,
  proof,
  statements,
  tenantId,
} from "../unit/enrollment/kit.ts";

type Act = (enrollment: Enrollment, surroundings: Surroundings) => Decision;

const other = { ...primaryContact, email: "sacha.petit@contoso.fr", lastName: "Petit" };
const result = (outcome: "pass" | "fail" | "inconclusive", { now }: Surroundings) => ({
  result: { outcome, reasons: [], source: "register", checkedAt: new Date(now).toISOString() },
});

const decide =
  (reviewer: string, decision: "approve" | "reject" | "request_information"): Act =>
  (enrollment, surroundings) => {
    const claimed = claimReview(enrollment, reviewer, `lease-${reviewer}`, surroundings);
    const held = claimed.outcome === "refused" ? enrollment : claimed.enrollment;
    return decideReview(
      held,
      {
        reviewer,
        lease: `lease-${reviewer}`,
        decision,
        reasons: decision === "approve" ? [] : ["legal_name_mismatch"],
      },
      surroundings,
    );
  };

const suggestedAddress = { ...legalProfile.address, postalCode: "75001" };
const choose =
  (choice: AddressChoice): Act =>
  (enrollment, surroundings) =>
    chooseAddress(enrollment, { choice, revision: enrollment.revision }, { kind: "applicant" }, surroundings);

const acts: Readonly<Record<string, Act>> = {
  submit: (enrollment, surroundings) => submit(enrollment, { tenantId, applicant, enforcedRank: 1 }, surroundings),
  hold: (enrollment, surroundings) => holdKeys(enrollment, { kind: "system" }, surroundings),
  open: openContactStep,
  remind: remindContact,
  resend: (enrollment, surroundings) => resendLink(enrollment, { kind: "applicant" }, surroundings),
  confirm: (enrollment, surroundings) => confirmContact(enrollment, statements, surroundings),
  decline: declineAsContact,
  replace: (enrollment, surroundings) => editPrimaryContact(enrollment, other, { kind: "applicant" }, surroundings),
  conclude: concludeChecks,
  escalate: escalateReview,
  approve: decide("reviewer-a", "approve"),
  reject: decide("reviewer-a", "reject"),
  rejectToo: decide("reviewer-b", "reject"),
  ask: decide("reviewer-b", "request_information"),
  accept: (enrollment, surroundings) => acceptAgreement(enrollment, proof(1), surroundings),
  acceptNewer: (enrollment, surroundings) => acceptAgreement(enrollment, proof(2), surroundings),
  enforce: (enrollment, surroundings) => enforceRank(enrollment, 2, surroundings),
  withdraw: (enrollment, surroundings) => withdraw(enrollment, { kind: "applicant" }, surroundings),
  expire,
  begin: beginActivation,
  complete: completeActivation,
  suggest: (enrollment, surroundings) =>
    recordCheck(enrollment, "address", { ...result("inconclusive", surroundings), suggestedAddress }, surroundings),
  takeAddress: choose("suggested"),
  keepAddress: choose("given"),
  deliver: (enrollment, { now }) =>
    noteSent(enrollment, enrollment.mails.find((mail) => mail.state === "pending")?.operationId ?? "", false, now),
  ...Object.fromEntries(
    checkKinds.flatMap((kind) =>
      (["pass", "inconclusive"] as const).map((outcome): [string, Act] => [
        `${kind}:${outcome}`,
        (enrollment, surroundings) => recordCheck(enrollment, kind, result(outcome, surroundings), surroundings),
      ]),
    ),
  ),
};

const schedule = fc.array(
  fc.record({ act: fc.constantFrom(...Object.keys(acts)), hours: fc.constantFrom(0, 0, 0, 1, 25, 80, 400) }),
  { minLength: 1, maxLength: 60 },
);

/** Weighted towards success, so that late states are reached often. */
const story = fc
  .tuple(
    schedule,
    fc.subarray(["submit", "hold", "open", "confirm", "accept", "conclude", "approve", "begin", "complete"], {
      minLength: 5,
    }),
  )
  .map(([noise, steps]) => [
    ...steps.slice(0, 4).map((act) => ({ act, hours: 0 })),
    ...noise,
    ...steps.slice(4).map((act) => ({ act, hours: 1 })),
  ]);

function run(
  steps: readonly { act: string; hours: number }[],
  check: (before: Enrollment, after: Enrollment, act: string) => void,
): Enrollment {
  let enrollment = aDraft();
  let days = 0;
  for (const { act, hours } of steps) {
    days += hours / 24;
    const decision = acts[act]?.(enrollment, after(days));
    if (decision?.outcome !== "changed") continue;
    check(enrollment, decision.enrollment, act);
    enrollment = decision.enrollment;
  }
  return enrollment;
}

describe("invariants over random interleavings", () => {
  it("I1 only a confirmed, checked and accepted enrollment becomes active", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (_before, now) => {
          if (now.status !== "active" && now.status !== "activating") return;
          expect(now.contactStep.response?.kind).toBe("confirmed");
          expect(isAccepted(now.agreement)).toBe(true);
          for (const kind of checkKinds) {
            const passed = now.checks[kind]?.result?.outcome === "pass";
            const overridden =
              now.review?.overrides.some((each) => each.check === kind && each.reviewer !== "") ?? false;
            expect(passed || overridden).toBe(true);
          }
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("I2 no check has a result before the contact confirmed", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (before, now, act) => {
          // F20: no source ever changes what the company's address is; its applicant does.
          if (act !== "takeAddress" && act !== "keepAddress") {
            expect(now.legalProfile?.address).toEqual(before.legalProfile?.address);
          }
          if (act.includes(":") || act === "suggest") expect(before.contactStep?.response?.kind).toBe("confirmed");
          if (act !== "deliver") expect(now.auditSequence).toBeGreaterThan(before.auditSequence);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("I3 no mail waits for a contact who answered, was replaced, or whose enrollment is over", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (_before, now) => {
          const waiting = now.mails.filter(
            (mail) => mail.audience === "contact" && mail.state === "pending" && mail.purpose !== "contact_replaced",
          );
          for (const mail of waiting) {
            expect(now.status).toBe("contact_pending");
            expect(mail.generation).toBe(now.contactStep?.generation);
          }
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("I4 and I5 every open state has a deadline, and a requirement that names an actor; every action has a way to act", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (_before, now) => {
          const requirements = requirementsOf(now);
          if (!isOpen(now.status)) return;
          expect(now.dueAt).not.toBeNull();
          expect(requirements.length).toBeGreaterThan(0);
          if (statusRules[now.status].awaits !== "applicant") return;
          expect(
            requirements.some(
              ({ actor, action, dueAt }) => actor === "applicant" && action !== undefined && dueAt !== null,
            ),
          ).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("I6 a command or event that comes twice changes the document once", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let enrollment = aDraft();
        let days = 0;
        for (const { act, hours } of steps) {
          days += hours / 24;
          const once = acts[act]?.(enrollment, after(days));
          if (once?.outcome !== "changed") continue;
          const twice = acts[act]?.(once.enrollment, after(days));
          // These are wishes that may be repeated on purpose; each has its own limit.
          if (!["replace", "deliver"].includes(act)) expect(twice?.outcome).not.toBe("changed");
          enrollment = once.enrollment;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("frees or keeps the mails of every ending: no end goes unannounced", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (before, now) => {
          if (before.status === now.status || isOpen(now.status)) return;
          const purpose = now.status === "active" ? "welcome" : now.status;
          expect(now.mails.some((mail) => mail.purpose === purpose)).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
