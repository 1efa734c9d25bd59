import { describe, expect, it } from "vitest";
import { needsOwnDomain } from "../../../shared/domain/contact-policy.ts";
import { beginActivation, completeActivation } from "../../../shared/domain/enrollment/activation-rules.ts";
import { acceptAgreement, enforceRank } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { concludeChecks } from "../../../shared/domain/enrollment/check-rules.ts";
import {
  confirmContact,
  declineAsContact,
  noteWrongCode,
  openContactStep,
  remindContact,
  resendLink,
} from "../../../shared/domain/enrollment/contact-rules.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { doubtsOf } from "../../../shared/domain/enrollment/doubts.ts";
import { editLegalProfile, editPrimaryContact, staleRevision } from "../../../shared/domain/enrollment/edit-rules.ts";
import { inviteSignatory } from "../../../shared/domain/enrollment/signatory-rules.ts";
import { holdKeys, knowing, missingFields, submit } from "../../../shared/domain/enrollment/submit-rules.ts";
import { vettingOf } from "../../../shared/domain/enrollment/vetting.ts";
import { domainOf, domainPrefix, workAccountRequest } from "../../../shared/domain/enrollment/work-account.ts";
import { isUnguessable, resumeTokenReplay } from "../../../shared/domain/idempotency.ts";
import { minute } from "../../../shared/domain/duration.ts";
import * as kit from "./kit.ts";
import { told } from "./samples.ts";

const { after, made } = kit;
const by = { kind: "applicant" } as const;
const samples = told();
const all = (except: readonly string[]) => samples.filter(({ status }) => !except.includes(status));
const asked = (): Enrollment =>
  samples.find((each) => each.status === "action_required" && each.requestedAction.origin === "review")!;

describe("F65 what comes too late, or twice, changes nothing", () => {
  it("whatever the workflow does in another state", () => {
    for (const enrollment of all(["contact_pending"])) {
      for (const decision of [
        remindContact(enrollment, after(9)),
        confirmContact(enrollment, kit.statements, after(9)),
      ]) {
        expect(decision).toEqual({ outcome: "unchanged", enrollment });
      }
      expect(declineAsContact(enrollment, after(9)).outcome).toBe("unchanged");
      expect(noteWrongCode(enrollment, 1, after(9)).outcome).toBe("unchanged");
      expect(resendLink(enrollment, by, after(9))).toMatchObject({
        code: "wrong_state",
        params: { status: enrollment.status },
      });
    }
    for (const enrollment of all(["submitted"])) {
      expect(openContactStep(enrollment, after(9)).outcome).toBe("unchanged");
      expect(holdKeys(enrollment, by, after(9)).outcome).toBe("unchanged");
    }
    for (const enrollment of all(["checks_running"]))
      expect(concludeChecks(enrollment, after(99)).outcome).toBe("unchanged");
    for (const enrollment of all(["activating"]))
      expect(completeActivation(enrollment, after(9)).outcome).toBe("unchanged");
    for (const enrollment of all(["checks_passed"]))
      expect(beginActivation(enrollment, after(9)).outcome).toBe("unchanged");
    expect(beginActivation(kit.checksPassed(), after(9)).outcome).toBe("unchanged");
  });

  it("F07 a client that has not seen the latest revision is refused", () => {
    const { revision } = kit.aSubmission();
    expect(staleRevision(kit.aSubmission(), revision)).toBeUndefined();
    expect(staleRevision(kit.aSubmission(), revision - 1)).toMatchObject({ code: "etag_stale" });
  });

  it("F43 checks that are still open end at their deadline, and not before", () => {
    const running = kit.aCheckedCompany();
    const due = Date.parse(running.dueAt!);
    expect(concludeChecks(running, { ...after(0), now: due - 1 }).outcome).toBe("unchanged");
    expect(made(concludeChecks(running, { ...after(0), now: due })).status).toBe("in_review");
    expect(doubtsOf({ checks: { address: { attempts: 1 } } })).toEqual(["source_unavailable"]);
    const checks = { ...running.checks, employment: { attempts: 1 } };
    expect(vettingOf({ ...running, checks }).vettingSubStatus).toBe("employment_verification");
  });
});

describe("F52 F55 an acceptance", () => {
  it("counts once, while the company is open, and at the enforced rank", () => {
    const accepted = made(acceptAgreement(kit.checksPassed(), kit.proof(2), after(2)));
    expect(acceptAgreement(accepted, kit.proof(2), after(3)).outcome).toBe("unchanged");
    expect(
      made(acceptAgreement(accepted, { ...kit.proof(2), sha256: "1".repeat(64) }, after(3))).agreement?.proofs,
    ).toHaveLength(2);
    expect(acceptAgreement(kit.checksPassed(), kit.proof(0), after(2))).toMatchObject({ code: "agreement_superseded" });
    for (const status of ["draft", "activating", "active", "withdrawn"] as const) {
      const enrollment = samples.find((each) => each.status === status)!;
      expect(acceptAgreement(enrollment, kit.proof(3), after(2))).toMatchObject({
        code: "wrong_state",
        params: { status },
      });
    }
  });

  it("is asked for again only where a higher rank puts it out of force", () => {
    expect(enforceRank(kit.ready(), 1, after(2)).outcome).toBe("unchanged");
    expect(enforceRank(kit.aDraft(), 2, after(2)).outcome).toBe("unchanged");
    expect(enforceRank(kit.active(), 2, after(2)).outcome).toBe("unchanged");
    const higher = made(acceptAgreement(kit.checksPassed(), kit.proof(3), after(2)));
    const kept = made(enforceRank(higher, 2, after(3)));
    expect([kept.agreement?.round, kept.mails.length]).toEqual([1, higher.mails.length]);
    const unsigned = made(enforceRank(kit.checksPassed(), 2, after(3)));
    expect(unsigned.agreement).toMatchObject({ round: 1, enforcedRank: 2 });
    expect(
      made(inviteSignatory(kit.checksPassed(), { name: "A", email: "a@contoso.fr", locale: "fr" }, by, after(1)))
        .signatories?.[0]?.invitedBy,
    ).toBe("applicant");
  });
});

describe("F05 F08 what is given of a company", () => {
  it("is refused in other states, and must be whole once it is asked for", () => {
    for (const enrollment of all(["draft", "action_required"])) {
      expect(editLegalProfile(enrollment, kit.legalProfile, by, after(9))).toMatchObject({
        code: "wrong_state",
        params: { status: enrollment.status },
      });
    }
    expect(editLegalProfile(asked(), { companyName: "Contoso" }, by, after(9))).toMatchObject({
      code: "information_missing",
    });
    expect(editPrimaryContact(asked(), { firstName: "A" }, by, after(9))).toMatchObject({
      code: "information_missing",
    });
    for (const enrollment of all(["draft", "contact_pending", "action_required", "contact_declined"])) {
      expect(editPrimaryContact(enrollment, kit.primaryContact, by, after(9))).toMatchObject({ code: "wrong_state" });
    }
    const declined = made(declineAsContact(kit.aContactPending(), after(1)));
    expect(editPrimaryContact(declined, kit.primaryContact, by, after(2))).toMatchObject({ code: "wrong_state" });
  });

  it("is filed whole, from a draft", () => {
    const submission = { tenantId: "t", applicant: kit.applicant, enforcedRank: 1 };
    expect(submit(kit.active(), submission, after(1))).toMatchObject({
      code: "wrong_state",
      params: { status: "active" },
    });
    const { primaryContact: _none, legalProfile: _nothing, ...bare } = kit.aDraft() as EnrollmentIn<"draft">;
    expect(submit(bare, submission, after(1))).toMatchObject({ code: "information_missing" });
    expect(missingFields(bare)).toContain("/primaryContact/email");
    expect(missingFields(bare)).toContain("/legalProfile/companyName");
    expect(missingFields(kit.active())).toEqual([]);
    expect(knowing(bare, undefined)).toBe(bare);
    expect(knowing(bare, ["contoso.fr"]).tenantDomains).toEqual(["contoso.fr"]);
  });

  it("F38 at a mail provider needs that very domain to be the company's own", () => {
    expect(["a@gmail.com", "a@mailinator.com", "a@contoso.fr", "info@contoso.fr"].map(needsOwnDomain)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("F13 names a work account's domain in Latin letters and digits", () => {
    expect(domainOf(domainPrefix.parse(" Contoso1 "))).toBe("contoso1.onmicrosoft.com");
    for (const wrong of ["", "con-toso", "contoso.fr", "société", "x".repeat(28)])
      expect(domainPrefix.safeParse(wrong).success).toBe(false);
    const administrator = { firstName: "A", lastName: "B", email: "a@b.fr" };
    expect(workAccountRequest.safeParse({ domainPrefix: "x", administrator }).success).toBe(true);
    expect(
      workAccountRequest.safeParse({ domainPrefix: "x", administrator: { ...administrator, email: "a" } }).success,
    ).toBe(false);
  });

  it("F02 is begun under a key that nobody guesses", () => {
    expect(isUnguessable("3F2504E0-4F89-41D3-9A0C-0305E82C3301")).toBe(true);
    expect(isUnguessable("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")).toBe(true);
    for (const key of [
      "1",
      "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
      "3f2504e0-4f89-41d3-7a0c-0305e82c3301",
      "x3f2504e0-4f89-41d3-9a0c-0305e82c3301",
      "3f2504e0-4f89-41d3-9a0c-0305e82c33011",
    ])
      expect(isUnguessable(key)).toBe(false);
    expect(resumeTokenReplay).toBe(10 * minute);
  });
});
