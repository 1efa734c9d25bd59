import { describe, expect, it } from "vitest";
import { followAccount } from "../../../shared/domain/enrollment/account-rules.ts";
import { acceptAgreement } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { openChecks } from "../../../shared/domain/enrollment/check-rules.ts";
import { bindTenant } from "../../../shared/domain/enrollment/binding-rules.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { doubtsOf } from "../../../shared/domain/enrollment/doubts.ts";
import { asCreated, beginEnrollment } from "../../../shared/domain/enrollment/new-enrollment.ts";
import { nextWake } from "../../../shared/domain/enrollment/next-wake.ts";
import { planAgreement } from "../../../shared/domain/enrollment/plans.ts";
import { postponeMail } from "../../../shared/domain/enrollment/mail-rules.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { inviteSignatory, isInvitedSignatory, signatoryOf } from "../../../shared/domain/enrollment/signatory-rules.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { submit } from "../../../shared/domain/enrollment/submit-rules.ts";
import type { ReasonCode } from "../../../shared/domain/reason.ts";
import { claimWorkAccount } from "../../../shared/domain/enrollment/work-account-rules.ts";
import * as kit from "./kit.ts";

const { after, made } = kit;
const by = { kind: "applicant" } as const;
const since = new Date(kit.start).toISOString();

describe("F13 a work account on its way", () => {
  const { tenantId: _tenant, applicant: _applicant, ...rest } = kit.aDraft();
  const withAccount = (workAccount: Enrollment["workAccount"]): Enrollment => ({ ...rest, workAccount }) as Enrollment;

  it("binds its enrollment to no other tenant, and says whose sign-in is awaited as far as it is known", () => {
    const created = { state: "created", tenantId: "t-1", since } as const;
    for (const [userName, user] of [
      ["admin@contoso.onmicrosoft.com", "admin@contoso.onmicrosoft.com"],
      [undefined, ""],
    ] as const) {
      expect(bindTenant(withAccount({ ...created, userName }), "t-2", kit.applicant, after(0))).toMatchObject({
        code: "work_account_other",
        params: { user },
      });
    }
  });

  it("goes on with the domain it began with, at once where no attempt is under way", () => {
    const begun = { state: "creating", since } as const;
    const claim = (domain: string | undefined) =>
      claimWorkAccount(withAccount({ ...begun, domain }), "a.onmicrosoft.com", by, after(0));
    expect(claim("a.onmicrosoft.com").outcome).toBe("changed");
    expect(claim("b.onmicrosoft.com")).toMatchObject({
      code: "work_account_under_way",
      params: { domain: "b.onmicrosoft.com" },
    });
    expect(claim(undefined)).toMatchObject({ code: "work_account_under_way", params: { domain: "" } });
  });
});

describe("F74 when somebody has to act next", () => {
  it("is a draft's deadline, and now where there is none", () => {
    expect(nextWake(kit.aDraft(), after(1))).toBe(kit.aDraft().dueAt);
    expect(nextWake({ ...kit.aDraft(), dueAt: null }, after(1))).toBe(new Date(after(1).now).toISOString());
  });

  it("is never for a review that is as late as it can be, but for its mail that was put off", () => {
    const review = kit.inReview();
    if (review.status !== "in_review") throw new Error("not in review");
    const late = { ...review, mails: [], review: { ...review.review, escalatedAt: since, breachedAt: since } };
    expect(nextWake(late, after(9))).toBeUndefined();
    const pending = review.mails.filter(({ state }) => state === "pending").slice(0, 1);
    const put = made(postponeMail({ ...late, mails: pending }, pending[0]!.operationId, after(10).now));
    expect(nextWake(put, after(9))).toBe(new Date(after(10).now).toISOString());
  });

  it("F62 is not soon for what has no deadline", () => {
    const endless = { ...kit.checksPassed(), mails: [], dueAt: null };
    expect(planAgreement(endless, after(99))).toEqual({ next: "wait", until: Number.MAX_SAFE_INTEGER });
  });
});

it("F44 a check that passed leaves no doubt", () => {
  expect(doubtsOf(kit.checked("pass"))).toEqual([]);
  expect(doubtsOf(kit.checked("fail"))).toEqual(["legal_name_mismatch"]);
  expect(doubtsOf(kit.aDraft())).toEqual([]);
});

it("F04 F13 a beginning remembers that the network was not reached, and that a work account is wanted", () => {
  const beginning = { id: kit.aDraft().id, requestHash: "h", locale: "fr", body: { mpnId: "54100" } } as const;
  const begun = beginEnrollment({ ...beginning, membershipPending: true, wantsWorkAccount: true }, after(0));
  expect(begun).toMatchObject({ membershipPending: true, workAccount: { state: "wanted", since } });
  expect(asCreated(begun, after(3))).toEqual(begun);
});

it("F06 a draft's wrong field keeps its own code", () => {
  const address = { ...kit.legalProfile.address, postalCode: "7500" };
  const draft = { ...kit.aDraft(), legalProfile: { ...kit.legalProfile, address } } as Enrollment;
  const [requirement] = requirementsOf(draft);
  expect(requirement).toMatchObject({ field: "/legalProfile/address/postalCode", actor: "applicant" });
  expect(requirement?.code).not.toBe("information_missing");
});

it("F66 a suspension without an end has no deadline", () => {
  const suspended = made(followAccount(kit.active(), { status: "suspended" }, after(5)));
  expect(requirementsOf(suspended)).toMatchObject([{ code: "resolve_suspension", dueAt: null }]);
});

it("F52 nobody is a signatory who was not asked", () => {
  expect(signatoryOf(kit.aDraft(), 1)).toBeUndefined();
  expect(isInvitedSignatory(kit.aDraft(), "anne@contoso.fr")).toBe(false);
});

describe("F45 F52 somebody else signs", () => {
  const asked = (...reasons: readonly ReasonCode[]): Enrollment => {
    const claimed = made(claimReview(kit.inReview(), "anna", "t1", after(1)));
    const input = { reviewer: "anna", lease: "t1", decision: "request_information", reasons } as const;
    return made(decideReview(claimed, input, after(1)));
  };
  const signer = { oid: "s-1", name: "Anne", email: "anne@contoso.fr" };
  const accept = (enrollment: Enrollment, who?: typeof signer) =>
    made(acceptAgreement(enrollment, kit.proof(), after(2), who));

  it("and that is looked at, where the authority to sign was asked for", () => {
    const shown = accept(asked("representative_authority_unproven"), signer);
    expect(shown).toMatchObject({ status: "checks_running", signer });
    expect(shown.checks).not.toHaveProperty("authority");
    expect(shown.checks).not.toHaveProperty("sanctions");
    expect(shown.bells).toContain("information");
  });

  it("F47 F48 and that is looked at, where whoever signed before could not, and may be invited to", () => {
    const by = { kind: "applicant", id: kit.applicant.oid } as const;
    const { name, email } = signer;
    for (const reason of ["representative_authority_unproven", "signatory_invalid"] as const) {
      const signed = made(acceptAgreement(asked(reason), kit.proof(), after(2)));
      expect(requirementsOf(signed)[0]?.anyOf).toContain("agreement_by_officer");
      const invited = made(inviteSignatory(signed, { name, email, locale: "en" }, by, after(3)));
      expect(invited.mails.at(-1)).toMatchObject({ purpose: "signatory_invitation", state: "pending" });
      expect(accept(invited, signer)).toMatchObject({ status: "checks_running", signer });
    }
    const otherwise = made(acceptAgreement(asked("legal_name_mismatch"), kit.proof(), after(2)));
    expect(inviteSignatory(otherwise, { name, email, locale: "en" }, by, after(3))).toMatchObject({
      code: "wrong_state",
    });
  });

  it("F43 and is screened, whatever else is asked or decided at that time, but for the applicant, who was", () => {
    const opened = (enrollment: Enrollment) => [openChecks(enrollment), enrollment.bells.includes("information")];
    const inReview: Enrollment = { ...kit.inReview(), bells: [] };
    expect(opened(accept(inReview, signer))).toEqual([["sanctions"], true]);
    expect(opened(accept(inReview, { ...signer, oid: kit.applicant.oid }))).toEqual([[], false]);
    expect(opened(accept(inReview))).toEqual([[], false]);
    const otherwise = accept(asked("legal_name_mismatch"), signer);
    expect(Object.keys(otherwise.checks)).toEqual(["business", "address", "employment", "authority"]);
    const running = { ...kit.aCheckedCompany(), bells: [], checks: kit.inReview().checks } as Enrollment;
    expect(opened(accept(running, signer))).toEqual([["sanctions"], true]);
    expect(opened(accept(kit.aContactPending(), signer))).toEqual([[], false]);
  });

  it("and nothing is looked at again, where it was not, or where nobody else did", () => {
    const others = [
      accept(asked("legal_name_mismatch"), signer),
      accept(asked("representative_authority_unproven")),
      accept(asked("representative_authority_unproven"), { ...signer, oid: kit.applicant.oid }),
    ];
    for (const enrollment of others) expect(enrollment.status).toBe("action_required");
    expect(accept(kit.checksPassed(), { ...signer, oid: kit.applicant.oid }).status).toBe("checks_passed");
    expect(accept(kit.checksPassed()).status).toBe("checks_passed");
  });
});

it("F04 a company is filed although the network was not reached, and that is remembered", () => {
  const submission = { tenantId: kit.tenantId, applicant: kit.applicant, enforcedRank: 1 };
  const filed = (membershipPending: boolean) =>
    made(submit(kit.aDraft(), { ...submission, membershipPending }, after(0)));
  expect([filed(true).membershipPending, filed(false).membershipPending]).toEqual([true, undefined]);
});
