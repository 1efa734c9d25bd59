import { describe, expect, it } from "vitest";
import { acceptAgreement } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { appeal } from "../../../shared/domain/enrollment/appeal-rules.ts";
import { capabilitiesOf } from "../../../shared/domain/enrollment/capabilities.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { isInvitedSignatory } from "../../../shared/domain/enrollment/signatory-rules.ts";
import { missingFields, uniqueKeys } from "../../../shared/domain/enrollment/submit-rules.ts";
import { vettingOf } from "../../../shared/domain/enrollment/vetting.ts";
import { warningsOf } from "../../../shared/domain/enrollment/warnings.ts";
import type { ReasonCode } from "../../../shared/domain/reason.ts";
import * as kit from "./kit.ts";
import { withoutAccount } from "./provider-stories.ts";

const { after, made } = kit;
const path = `/api/enrollments/${kit.aDraft().id}`;

function decide(
  enrollment: Enrollment,
  reviewer: string,
  decision: "reject" | "request_information",
  reason: ReasonCode,
): Enrollment {
  const claimed = made(claimReview(enrollment, reviewer, reviewer, after(1)));
  return made(decideReview(claimed, { reviewer, lease: reviewer, decision, reasons: [reason] }, after(1)));
}
const reject = (enrollment: Enrollment, reviewers: readonly [string, string], reason: ReasonCode): Enrollment =>
  decide(decide(enrollment, reviewers[0], "reject", reason), reviewers[1], "reject", reason);

describe("F06 who has to act, and with which call", () => {
  it("F13 is somebody without a work account who wants one", () => {
    const since = kit.aDraft().createdAt;
    const enrollment = { ...withoutAccount(kit.aDraft()), workAccount: { state: "wanted", since } } as Enrollment;
    const common = { actor: "applicant", dueAt: enrollment.dueAt, reasons: [] };
    expect(requirementsOf(enrollment).slice(0, 2)).toEqual([
      { ...common, code: "create_work_account", action: { method: "POST", href: `${path}/work-account` } },
      { ...common, code: "sign_in", action: { method: "POST", href: `${path}/sign-in` } },
    ]);
  });

  it("F04 is the system while the network was not asked for the membership", () => {
    const waiting = { ...kit.aCheckedCompany(), membershipPending: true } as Enrollment;
    expect(requirementsOf(waiting)).toContainEqual({
      code: "check_membership",
      actor: "system",
      dueAt: waiting.dueAt,
      reasons: [],
    });
  });

  it("F38 F39 is the applicant, who sends evidence of a contact at onmicrosoft.com or names one at the company's domain", () => {
    const asked = decide(kit.inReview(), "anna", "request_information", "contact_email_onmicrosoft");
    expect(requirementsOf(asked)[0]).toMatchObject({
      action: { method: "POST", href: `${path}/evidence` },
      anyOf: ["assignment_letter", "primary_contact"],
    });
  });

  it("F41 is the contact, whose own latest link may be held back", () => {
    const asked = kit.aContactPending() as EnrollmentIn<"contact_pending">;
    const [link] = asked.mails;
    const reasons = (...mails: readonly Partial<Enrollment["mails"][number]>[]) =>
      requirementsOf({ ...asked, mails: mails.map((each) => ({ ...link!, ...each })) })[0]?.reasons;
    const heldBack = ["contact_email_quarantined"];
    expect(reasons()).toEqual([]);
    expect(reasons({ delivery: "filtered_spam" })).toEqual(heldBack);
    expect(reasons({ delivery: "quarantined" }, { linkKey: undefined })).toEqual(heldBack);
    expect(reasons({ delivery: "quarantined" }, { generation: 0 })).toEqual(heldBack);
    expect(reasons({ delivery: "quarantined" }, {})).toEqual([]);
  });

  it("F49 is the applicant whose appeal was turned down, for the latest reasons", () => {
    const first = reject(kit.inReview(), ["anna", "bernd"], "legal_name_mismatch");
    const again = reject(made(appeal(first, after(1))), ["carla", "dora"], "sanctions_hit");
    expect(requirementsOf(again)[0]).toMatchObject({ code: "appeal", reasons: ["sanctions_hit"] });
    const manageUsers = capabilitiesOf(again).find(({ name }) => name === "manage_users");
    expect(manageUsers).toEqual({ name: "manage_users", status: "rejected", reasons: ["sanctions_hit"] });
    const unasked = { ...again, checks: { business: { attempts: 1 } } } as Enrollment;
    expect(vettingOf(unasked)).toEqual({ vettingStatus: "rejected", vettingSubStatus: "other" });
  });

  it("F47 F48 is the applicant, once for each reason, with the call that remedies it", () => {
    const calls = (reason: ReasonCode) => {
      const claimed = made(claimReview(kit.inReview(), "anna", "t", after(1)));
      const input = {
        reviewer: "anna",
        lease: "t",
        decision: "request_information",
        reasons: [reason, reason],
      } as const;
      const asked = requirementsOf(made(decideReview(claimed, input, after(1))));
      return asked.filter(({ code }) => code === reason).map(({ action }) => action?.href.slice(path.length));
    };
    const ofContact: readonly ReasonCode[] = [
      "contact_not_confirmed",
      "contact_declined",
      "contact_email_bounced",
      "contact_email_quarantined",
      "contact_email_free_provider",
      "contact_email_disposable",
      "contact_email_role_mailbox",
      "contact_email_plus_alias",
    ];
    for (const reason of ofContact) expect([reason, calls(reason)]).toEqual([reason, ["/primary-contact"]]);
    expect(calls("address_not_found")).toEqual(["/legal-profile"]);
    expect(calls("document_expired")).toEqual(["/evidence"]);
  });

  it("F47 F48 is never the applicant where there is nothing he or she can do", () => {
    const claimed = made(claimReview(kit.inReview(), "anna", "t", after(1)));
    const reasons = ["document_expired", "source_unavailable", "agreement_superseded", "account_suspended"] as const;
    const input = { reviewer: "anna", lease: "t", decision: "request_information", reasons } as const;
    const faults = [1, 2, 3].map((at) => ({ pointer: `/reasons/${at}`, code: "not_allowed" }));
    expect(decideReview(claimed, input, after(1))).toMatchObject({ code: "invalid_request", faults });
  });

  it("F52 is nobody once an officer has shown the authority: both branches look again", () => {
    const asked = decide(kit.inReview(), "anna", "request_information", "representative_authority_unproven");
    const officer = { oid: "officer", name: "Anne", email: "anne@contoso.fr" };
    const shown = made(acceptAgreement({ ...asked, bells: [] }, kit.proof(), after(2), officer));
    expect([shown.status, shown.bells]).toEqual(["checks_running", ["agreement", "information"]]);
  });
});

describe("F08 what a draft lacks and claims", () => {
  it("is what is missing, not what is wrong, and nothing of an end that holds nothing", () => {
    const draft = { ...kit.aDraft(), primaryContact: { ...kit.primaryContact, email: "wrong", lastName: undefined } };
    expect(missingFields(draft as Enrollment)).toEqual(["/primaryContact/lastName"]);
    expect(missingFields({ ...draft, status: "withdrawn" })).toEqual([]);
  });

  it("F03 are the membership and the tenant, and the registration where there is one", () => {
    const keys = (legalProfile: object) => uniqueKeys({ ...kit.aDraft(), legalProfile } as Enrollment, "t");
    const { registrationNumber: _none, ...unregistered } = kit.legalProfile;
    const { address: _nowhere, ...placeless } = kit.legalProfile;
    expect(keys(kit.legalProfile)).toEqual(["mpn:5410001", "registration:FR:732829320", "tenant:t"]);
    expect(keys(unregistered)).toEqual(["mpn:5410001", "tenant:t"]);
    expect(keys(placeless)).toEqual(["mpn:5410001", "tenant:t"]);
  });

  it("F38 warns of an address elsewhere than at the tenant's own domains, as far as they are known", () => {
    const codes = (tenantDomains?: string[]) => warningsOf({ ...kit.aDraft(), tenantDomains }).map(({ code }) => code);
    expect([codes(), codes(["contoso.fr"]), codes(["fabrikam.com"])]).toEqual([[], [], ["contact_domain_mismatch"]]);
  });

  it("F52 is no invitation of somebody without an address", () => {
    const signatories = [{ name: "A", email: "", locale: "fr", invitedAt: kit.aDraft().createdAt, invitedBy: "x" }];
    expect(isInvitedSignatory({ ...kit.checksPassed(), signatories } as Enrollment, "")).toBe(false);
  });
});
