import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextLookup } from "../../../shared/domain/enrollment/domain-lookup.ts";
import { challengeDomain, noteLookup, provesEmployment } from "../../../shared/domain/enrollment/domain-rules.ts";
import { addEvidence, receiptOf } from "../../../shared/domain/enrollment/evidence-rules.ts";
import { contentTypeOf, type EvidenceFile } from "../../../shared/domain/enrollment/evidence.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { isOpen } from "../../../shared/domain/enrollment/status.ts";
import { day, hour, minute } from "../../../shared/domain/duration.ts";
import { aContactPending, aDraft, active, after, inReview, made, start } from "./kit.ts";
import { told } from "./samples.ts";

const by = { kind: "applicant" } as const;
const id = (number: number) => `aaaaaaaa-aaaa-4aaa-8aaa-${String(number).padStart(12, "0")}`;
const file = (number: number): EvidenceFile => ({
  id: id(number),
  kind: "lease",
  contentType: "image/png",
  sha256: "0",
  size: 1,
  receivedAt: new Date(start).toISOString(),
});

const other = (number: number): EvidenceFile => ({ ...file(number), sha256: String(number) });

describe("F47 evidence", () => {
  it("is received once, while anything is open, and not for an account on its way", () => {
    for (const enrollment of told().filter(({ evidence }) => evidence.length === 0)) {
      const decision = addEvidence(enrollment, file(1), by, after(60));
      const may = isOpen(enrollment.status) && enrollment.status !== "activating";
      expect(decision.outcome, enrollment.status).toBe(may ? "changed" : "refused");
      if (!may) expect(decision).toMatchObject({ code: "wrong_state", params: { status: enrollment.status } });
    }
    const once = made(addEvidence(inReview(), file(1), by, after(1)));
    expect(once.status).toBe("in_review");
    expect(once.bells).toContain("information");
    expect(addEvidence(once, file(1), by, after(1)).outcome).toBe("unchanged");
    expect(made(addEvidence(aDraft(), file(1), by, after(1))).bells).toEqual([]);
  });

  it("is one receipt however often the same file is sent, until something is asked for once more", () => {
    const again = (number: number, days: number) => ({
      ...file(number),
      receivedAt: new Date(after(days).now).toISOString(),
    });
    const once = made(addEvidence(inReview(), file(1), by, after(1)));
    expect(addEvidence(once, again(2, 2), by, after(2))).toEqual({ outcome: "unchanged", enrollment: once });
    expect(receiptOf(once, again(2, 2))).toEqual(file(1));
    expect(made(addEvidence(once, { ...again(2, 2), kind: "license" }, by, after(2))).evidence).toHaveLength(2);
    expect(made(addEvidence(once, { ...again(2, 2), sha256: "1" }, by, after(2))).evidence).toHaveLength(2);
    const claimed = made(claimReview(once, "anna", "lease", after(2)));
    const request = { reviewer: "anna", lease: "lease", decision: "request_information" } as const;
    const asked = made(decideReview(claimed, { ...request, reasons: ["document_not_signed"] }, after(2)));
    const answered = made(addEvidence(asked, again(3, 2), by, after(3)));
    expect([answered.status, answered.evidence.length]).toEqual(["in_review", 2]);
    expect(receiptOf(answered, again(4, 3))?.id).toBe(id(3));
    expect(addEvidence({ ...once, status: "withdrawn" }, again(2, 2), by, after(2))).toMatchObject({
      code: "wrong_state",
    });
  });

  it("F84 is taken fifty times and no more", () => {
    const full = { ...aDraft(), evidence: Array.from({ length: 50 }, (_, index) => other(index)) };
    expect(addEvidence(full, other(50), by, after(1))).toMatchObject({
      code: "limit_reached",
      params: { maximum: "50" },
    });
    const last = { ...full, evidence: full.evidence.slice(1) };
    expect(made(addEvidence(last, other(50), by, after(1))).evidence).toHaveLength(50);
  });

  it("I5 is taken where it was asked for, however many files there are", () => {
    const claimed = made(claimReview(inReview(), "anna", "t1", after(1)));
    const request = { reviewer: "anna", lease: "t1", decision: "request_information" } as const;
    const asked = made(decideReview(claimed, { ...request, reasons: ["document_expired"] }, after(1)));
    const full = { ...asked, evidence: Array.from({ length: 50 }, (_, index) => other(index)) };
    expect(made(addEvidence(full, other(50), by, after(1)))).toMatchObject({ status: "in_review" });
  });

  it("is what its first bytes show, whatever its name says", () => {
    const heads = {
      "application/pdf": Buffer.from("%PDF-1.7"),
      "image/png": Buffer.from("89504e470d0a1a0a00", "hex"),
      "image/jpeg": Buffer.from("ffd8ffe0", "hex"),
    };
    for (const [type, head] of Object.entries(heads)) {
      expect(contentTypeOf(head)).toBe(type);
      expect(contentTypeOf(head.subarray(1))).toBeUndefined();
    }
    for (const other of ["", "%PDF", "%PD", "MZ", "PK\u0003\u0004", "<svg>", "GIF89a"]) {
      expect(contentTypeOf(Buffer.from(other))).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 12 }), fc.nat({ max: 7 }), (bytes, at) => {
        const png = heads["image/png"].map((byte, index) => (index === at ? byte ^ 1 : byte));
        expect(contentTypeOf(Buffer.concat([png, bytes]))).toBeUndefined();
      }),
    );
  });
});

const challenge = (domain: string, number = 1) => ({ id: id(number), domain, record: "verification=1" });
const challenged = (domain: string, enrollment: Enrollment = aDraft()) =>
  made(challengeDomain(enrollment, challenge(domain), by, after(0)));
const first = ({ domainChallenges }: Enrollment) => domainChallenges[0]!;

describe("F16 a domain to prove", () => {
  it.each([
    [" Contoso.FR. ", "contoso.fr"],
    ["société.fr", "xn--socit-esab.fr"],
    ["mail.contoso.co.uk", "mail.contoso.co.uk"],
  ])("%j is %s", (given, domain) => {
    expect(first(challenged(given))).toMatchObject({ domain, state: "pending", lookups: 0 });
  });

  it.each([
    ["not a domain", "invalid_request", "invalid_format"],
    ["", "invalid_request", "invalid_format"],
    ["gmail.com", "invalid_request", "not_allowed"],
    ["mailinator.com", "invalid_request", "not_allowed"],
    ["contoso.onmicrosoft.us", "sovereign_cloud", undefined],
  ])("%j is refused: %s", (domain, code, fault) => {
    const refused = challengeDomain(aDraft(), challenge(domain), by, after(0));
    const faults = fault === undefined ? {} : { faults: [{ pointer: "/domain", code: fault }] };
    expect(refused).toMatchObject({ outcome: "refused", code, ...faults });
  });

  it("is asked for once while it is pending or proved, again when it failed, and ten times at most", () => {
    const pending = challenged("contoso.fr");
    const again = (enrollment: Enrollment) =>
      challengeDomain(enrollment, challenge("CONTOSO.fr", 2), by, after(1)).outcome;
    expect(again(pending)).toBe("unchanged");
    expect(again(made(noteLookup(pending, id(1), true, after(1))))).toBe("unchanged");
    expect(again(made(noteLookup(pending, id(1), false, after(30))))).toBe("changed");
    let enrollment = aDraft();
    for (let number = 1; number <= 10; number += 1) {
      enrollment = made(challengeDomain(enrollment, challenge(`contoso${number}.fr`, number), by, after(0)));
    }
    expect(challengeDomain(enrollment, challenge("contoso11.fr", 11), by, after(0))).toMatchObject({
      code: "limit_reached",
      params: { maximum: "10" },
    });
    expect(challengeDomain(active(), challenge("contoso.fr"), by, after(3))).toMatchObject({
      code: "wrong_state",
      params: { status: "active" },
    });
  });

  it("is looked at ever less often, up to every six hours, and fails after thirty days", () => {
    let enrollment = challenged("contoso.fr");
    const pauses: number[] = [];
    let now = Date.parse(first(enrollment).nextLookupAt!);
    expect(now - start).toBe(minute);
    while (first(enrollment).state === "pending") {
      enrollment = made(noteLookup(enrollment, id(1), false, { ...after(0), now }));
      const next = first(enrollment).nextLookupAt;
      if (next === undefined) break;
      expect(enrollment.lookupDueAt).toBe(next);
      pauses.push((Date.parse(next) - now) / minute);
      now = Date.parse(next);
    }
    expect(pauses.slice(0, 11)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
    expect(Math.max(...pauses)).toBe((6 * hour) / minute);
    expect(now - start).toBe(30 * day);
    expect(first(enrollment).state).toBe("failed");
    expect(first(enrollment).lookups).toBe(pauses.length + 1);
    expect(enrollment.audit.at(-1)).toMatchObject({ type: "domain_not_verified", actor: { kind: "system" } });
    expect(noteLookup(enrollment, id(1), true, after(31)).outcome).toBe("unchanged");
    expect(noteLookup(enrollment, id(7), true, after(31)).outcome).toBe("unchanged");
  });

  it("rings the reviewers' branch when it is found during a review, and nobody's before", () => {
    const found = (enrollment: Enrollment) =>
      made(noteLookup(challenged("contoso.fr", enrollment), id(1), true, after(1)));
    expect(found({ ...inReview(), bells: [] }).bells).toEqual(["information"]);
    expect(found({ ...inReview(), bells: [] }).status).toBe("in_review");
    expect(found({ ...aContactPending(), bells: [] }).bells).toEqual([]);
  });

  it("changes one challenge and leaves the others", () => {
    const two = made(challengeDomain(challenged("contoso.fr"), challenge("contoso.de", 2), by, after(0)));
    const looked = made(noteLookup(two, id(2), true, after(1)));
    expect(looked.domainChallenges.map(({ state }) => state)).toEqual(["pending", "verified"]);
    expect(looked.lookupDueAt).toBe(first(looked).nextLookupAt);
    const later = { ...first(looked), nextLookupAt: "2026-05-01T00:00:00.000Z" };
    expect(nextLookup([later, first(looked)])).toBe(first(looked).nextLookupAt);
    expect(nextLookup([])).toBeUndefined();
  });

  it("F39 proves a contact's address by its registrable domain", () => {
    expect(provesEmployment("anna@mail.contoso.co.uk", ["contoso.co.uk"])).toBe(true);
    expect(provesEmployment("anna@Contoso.FR", ["fabrikam.fr", "www.contoso.fr"])).toBe(true);
    expect(provesEmployment("anna@contoso.fr", ["contoso.de"])).toBe(false);
    expect(provesEmployment("anna@contoso.fr", [])).toBe(false);
    for (const written of ["anna@société.fr", "anna@SOCIÉTÉ.FR", "anna@socie\u0301te\u0301.fr", "anna@société。fr"]) {
      expect(provesEmployment(written, ["xn--socit-esab.fr"]), written).toBe(true);
    }
    expect(provesEmployment("anna@sociéte.fr", ["xn--socit-esab.fr"])).toBe(false);
  });

  it("F39 sends an asked-for proof on to the checks only where it proves the contact's own address", () => {
    const asked = told().find(
      (each) => each.status === "action_required" && each.requestedAction.reasons[0] === "contact_domain_mismatch",
    )!;
    const bare: Enrollment = { ...asked, domainChallenges: [], bells: [] };
    const proved = (domain: string, enrollment = bare) =>
      made(noteLookup(challenged(domain, enrollment), id(1), true, after(9)));
    expect(proved("contoso.fr")).toMatchObject({ status: "checks_running", bells: ["information"] });
    expect(proved("contoso.fr").checks).not.toHaveProperty("employment");
    expect(proved("fabrikam.fr")).toMatchObject({ status: "action_required", bells: [] });
    expect(proved("fabrikam.fr").checks).toHaveProperty("employment");
    const action = { ...asked.requestedAction!, reasons: ["legal_name_mismatch" as const] };
    expect(proved("contoso.fr", { ...bare, requestedAction: action }).status).toBe("action_required");
    const again = { ...action, reasons: ["domain_challenge_failed" as const] };
    expect(proved("contoso.fr", { ...bare, requestedAction: again }).status).toBe("checks_running");
  });
});
