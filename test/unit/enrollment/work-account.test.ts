import { describe, expect, it } from "vitest";
import { minute } from "../../../shared/domain/duration.ts";
import { bindTenant } from "../../../shared/domain/enrollment/binding-rules.ts";
import { capabilitiesOf } from "../../../shared/domain/enrollment/capabilities.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { beginEnrollment } from "../../../shared/domain/enrollment/new-enrollment.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import {
  claimWorkAccount,
  noteWorkAccount,
  releaseWorkAccount,
  suspendAttempt,
} from "../../../shared/domain/enrollment/work-account-rules.ts";
import { aDraft, after, applicant, legalProfile, made, primaryContact, tenantId } from "./kit.ts";

const by = { kind: "applicant" } as const;
const domain = "contoso.onmicrosoft.com";
const account = { domain, tenantId, userName: `admin@${domain}` };

function nobodys(more: { wantsWorkAccount?: boolean; body?: object } = {}): Enrollment {
  const { wantsWorkAccount = true, body = { legalProfile, primaryContact } } = more;
  const id = "33333333-3333-4333-8333-333333333333";
  const beginning = { id, requestHash: "hash", locale: "fr", resumeKey: "k1", wantsWorkAccount } as const;
  return beginEnrollment({ ...beginning, body: { mpnId: "5410001", ...body } }, after(0));
}
const claimed = () => made(claimWorkAccount(nobodys(), domain, by, after(0)));
const created = () => made(noteWorkAccount(claimed(), account, after(0)));
const codes = (enrollment: Enrollment) => requirementsOf(enrollment).map(({ code }) => code);

describe("F13 the work account of an enrollment", () => {
  it("is required first where it was asked for, then the sign-in, and neither of who is signed in", () => {
    expect(codes(nobodys())).toEqual(["create_work_account", "sign_in", "submit"]);
    expect(codes(nobodys({ wantsWorkAccount: false }))).toEqual(["sign_in", "submit"]);
    expect(codes(claimed())).toEqual(["create_work_account", "sign_in", "submit"]);
    expect(codes(created())).toEqual(["sign_in", "submit"]);
    expect(codes(aDraft())).toEqual(["submit"]);
  });

  it("F59 keeps the sign-in shut for nobody's having signed in, not for the vetting", () => {
    const [signIn, users] = capabilitiesOf(created());
    expect(signIn).toEqual({ name: "sign_in", status: "pending", reasons: ["not_signed_in"] });
    expect(users?.reasons).toEqual(["vetting_not_finished"]);
  });

  it("is claimed once, needs a name and an address, and a country of the public cloud", () => {
    expect(claimed().workAccount).toMatchObject({ state: "creating", domain });
    const bare = claimWorkAccount(nobodys({ body: {} }), domain, by, after(0));
    expect(bare).toMatchObject({ code: "information_missing" });
    const pointers = bare.outcome === "refused" ? bare.faults?.map(({ pointer }) => pointer) : [];
    expect(pointers).toContain("/legalProfile/companyName");
    expect(pointers?.every((one) => /companyName|address/.test(one))).toBe(true);
    const address = { line1: "1 Nanjing Road", city: "Shanghai", state: "SH", postalCode: "200000", country: "CN" };
    const chinese = nobodys({ body: { legalProfile: { companyName: "Contoso", address } } });
    expect(claimWorkAccount(chinese, domain, by, after(0))).toMatchObject({ code: "work_account_country" });
    expect(claimWorkAccount(aDraft(), domain, by, after(0))).toMatchObject({ code: "wrong_state" });
  });

  it("has one attempt at a time, for one domain only, until its outcome is known", () => {
    const other = "fabrikam.onmicrosoft.com";
    expect(claimWorkAccount(claimed(), other, by, after(0))).toMatchObject({
      code: "work_account_under_way",
      params: { domain },
    });
    expect(claimWorkAccount(claimed(), domain, by, after(0))).toMatchObject({
      code: "unavailable",
      retryAfterSeconds: 60,
    });
    const later = { ...after(0), now: after(0).now + minute };
    expect(claimWorkAccount(claimed(), domain, by, later).outcome).toBe("changed");
    const suspended = made(suspendAttempt(claimed(), domain));
    expect(claimWorkAccount(suspended, domain, by, after(0)).outcome).toBe("changed");
    expect(suspendAttempt(claimed(), other).outcome).toBe("unchanged");
    expect(suspendAttempt(nobodys(), domain).outcome).toBe("unchanged");
  });

  it("is noted by the first only, and never after another outcome", () => {
    expect(created().workAccount).toMatchObject({ state: "created", ...account });
    expect(noteWorkAccount(created(), account, after(0)).outcome).toBe("unchanged");
    expect(noteWorkAccount(claimed(), { ...account, domain: "x" }, after(0)).outcome).toBe("unchanged");
    expect(claimWorkAccount(created(), domain, by, after(0)).outcome).toBe("unchanged");
    const released = made(releaseWorkAccount(claimed(), domain, "domain_taken", after(0)));
    expect(released.workAccount).toMatchObject({ state: "wanted" });
    expect(releaseWorkAccount(released, domain, "domain_taken", after(0)).outcome).toBe("unchanged");
    expect(releaseWorkAccount(claimed(), "x", "domain_taken", after(0)).outcome).toBe("unchanged");
  });

  it("binds the enrollment to its own tenant and to no other", () => {
    const other = "99999999-9999-4999-8999-999999999999";
    expect(bindTenant(created(), other, applicant, after(0))).toMatchObject({
      code: "work_account_other",
      params: { user: account.userName },
    });
    expect(made(bindTenant(created(), tenantId, applicant, after(0)))).toMatchObject({ tenantId, applicant });
    expect(made(bindTenant(nobodys(), other, applicant, after(0)))).toMatchObject({ tenantId: other });
  });
});
