import { describe, expect, it } from "vitest";
import { followAccount } from "../../../shared/domain/enrollment/account-rules.ts";
import { mayAppeal, appeal } from "../../../shared/domain/enrollment/appeal-rules.ts";
import { bindTenant, switchTenant } from "../../../shared/domain/enrollment/binding-rules.ts";
import { applyChange, InvariantError } from "../../../shared/domain/enrollment/change.ts";
import { expire, isPast, withdraw } from "../../../shared/domain/enrollment/closing-rules.ts";
import { declineAsContact } from "../../../shared/domain/enrollment/contact-rules.ts";
import { erase } from "../../../shared/domain/enrollment/erasure-rules.ts";
import { isOpen, statuses, type Status } from "../../../shared/domain/enrollment/status.ts";
import { uniqueKeys } from "../../../shared/domain/enrollment/submit-rules.ts";
import * as kit from "./kit.ts";
import { told } from "./samples.ts";

const { after, applicant, made, tenantId } = kit;
const by = { kind: "applicant" } as const;
const elsewhere = "88888888-8888-4888-8888-888888888888";
const samples = told();
const inState = (status: Status) => samples.find((each) => each.status === status)!;

describe("F14 F15 the tenant of an enrollment", () => {
  it("is bound once; the same again is a repeat, another one finds nothing", () => {
    expect(bindTenant(kit.aDraft(), tenantId, applicant, after(0)).outcome).toBe("unchanged");
    expect(bindTenant(kit.aDraft(), elsewhere, applicant, after(0))).toMatchObject({ code: "not_found" });
  });

  it("can be switched until the account is on its way", () => {
    expect(switchTenant(kit.aContactPending(), tenantId, applicant, after(1)).outcome).toBe("unchanged");
    for (const enrollment of samples.filter((each) => each.tenantId !== elsewhere)) {
      const decision = switchTenant(enrollment, elsewhere, applicant, after(50));
      const may = isOpen(enrollment.status) && enrollment.status !== "activating";
      expect(decision.outcome, enrollment.status).toBe(may ? "changed" : "refused");
      if (!may) expect(decision).toMatchObject({ code: "wrong_state", params: { status: enrollment.status } });
    }
  });

  it("F16 takes the proof of employment with it, and no other check", () => {
    const switched = made(switchTenant(kit.checked("pass"), elsewhere, applicant, after(1)));
    expect(Object.keys(switched.checks)).toEqual(["business", "address", "authority", "sanctions"]);
  });
});

describe("F64 a withdrawal", () => {
  it("is possible exactly where the state table says so, and once", () => {
    for (const enrollment of samples) {
      const decision = withdraw(enrollment, by, after(50));
      const expected: Partial<Record<Status, string>> = { withdrawn: "unchanged" };
      const may = isOpen(enrollment.status) && enrollment.status !== "activating";
      expect(decision.outcome, enrollment.status).toBe(expected[enrollment.status] ?? (may ? "changed" : "refused"));
      if (decision.outcome === "changed")
        expect(decision.enrollment).toMatchObject({ status: "withdrawn", dueAt: null });
      if (decision.outcome === "refused") expect(decision.code).toBe("wrong_state");
    }
  });
});

describe("F63 an expiry", () => {
  const ends: Partial<Record<Status, Status>> = {
    draft: "expired",
    contact_pending: "expired",
    action_required: "expired",
    checks_passed: "expired",
    rejected: "closed_rejected",
  };

  it("comes at the deadline and not before, and only where somebody was awaited", () => {
    for (const enrollment of samples.filter(({ status }) => status !== "contact_declined")) {
      const due = Date.parse(enrollment.dueAt ?? "2030-01-01T00:00:00.000Z");
      expect(expire(enrollment, { ...after(0), now: due - 1 }).outcome, enrollment.status).toBe("unchanged");
      const decision = expire(enrollment, { ...after(0), now: due });
      const to = ends[enrollment.status];
      expect(decision, enrollment.status).toMatchObject(
        to === undefined ? { outcome: "unchanged" } : { outcome: "changed", enrollment: { status: to } },
      );
    }
  });

  it("after a decline waits for the reviewers, and then for the applicant", () => {
    const declined = made(declineAsContact(kit.aContactPending(), after(1)));
    expect(expire(declined, after(90)).outcome).toBe("unchanged");
    const asked = { ...declined, requestedAction: { ...inState("action_required").requestedAction! } };
    expect(made(expire(asked, after(90))).status).toBe("closed_rejected");
  });

  it("comes at once after a rejection that nobody can appeal any more", () => {
    const rejected = inState("rejected");
    if (rejected.status !== "rejected") throw new Error("no rejection");
    const used = { ...rejected, review: { ...rejected.review, appeals: 3 } };
    expect(mayAppeal(rejected, after(0))).toBe(true);
    expect(mayAppeal(used, after(0))).toBe(false);
    expect(mayAppeal(kit.inReview(), after(0))).toBe(false);
    expect(isPast(used, after(0))).toBe(true);
    expect(isPast(rejected, after(0))).toBe(false);
    expect(appeal(used, after(3))).toMatchObject({ code: "appeal_not_possible" });
    expect(appeal(kit.inReview(), after(3))).toMatchObject({ code: "wrong_state", params: { status: "in_review" } });
  });
});

describe("F80 an erasure", () => {
  it("is for what is over and led to no account; once is enough", () => {
    const outcome: Partial<Record<Status, string>> = {
      closed_rejected: "changed",
      withdrawn: "changed",
      expired: "changed",
      erased: "unchanged",
    };
    for (const enrollment of samples) {
      const decision = erase(enrollment, by, after(99));
      expect(decision.outcome, enrollment.status).toBe(outcome[enrollment.status] ?? "refused");
      if (decision.outcome === "refused") {
        expect(decision).toMatchObject({ code: "wrong_state", params: { status: enrollment.status } });
      }
    }
  });

  it("leaves nothing of the company, its people and their words", () => {
    for (const status of ["closed_rejected", "withdrawn", "expired"] as const) {
      const text = JSON.stringify(made(erase(inState(status), by, after(99))));
      for (const word of ["Contoso", "contoso", "Durand", "Petit", "Camille", "5410001", "732829320"]) {
        expect(text.includes(word), `${status}: ${word}`).toBe(false);
      }
    }
  });
});

describe("F67 an enrollment follows its account", () => {
  it("only once it is over, and only to where it is not yet", () => {
    const standing = kit.active();
    expect(followAccount(standing, { status: "active" }, after(5)).outcome).toBe("unchanged");
    expect(followAccount(standing, { status: "provisioning" }, after(5)).outcome).toBe("unchanged");
    for (const enrollment of samples.filter(({ status }) => status !== "active" && status !== "suspended")) {
      expect(followAccount(enrollment, { status: "closed" }, after(99)).outcome, enrollment.status).toBe("unchanged");
    }
  });

  it("F66 also where it missed the suspension that the account was closed after", () => {
    const closed = made(followAccount(kit.active(), { status: "closed" }, after(40)));
    expect(closed.status).toBe("closed_rejected");
    expect(closed.audit.slice(-2).map(({ type }) => type)).toEqual(["suspended", "closed_after_suspension"]);
  });

  it("F72 F88 without a word of its own: the account tells its users, and nobody is welcomed twice", () => {
    const suspended = made(followAccount(kit.active(), { status: "suspended" }, after(5)));
    const back = made(followAccount(suspended, { status: "active" }, after(6)));
    expect(back.mails.filter(({ purpose }) => purpose === "welcome")).toHaveLength(1);
    const closed = made(followAccount(suspended, { status: "closed" }, after(6)));
    expect(closed.mails).toEqual(suspended.mails);
    expect(made(followAccount(suspended, { status: "erased" }, after(6))).status).toBe("erased");
  });
});

it("F65 no step leaves the state table, whoever asks for it", () => {
  expect(() => applyChange(kit.aDraft(), { type: "jump", by, status: "active" }, after(0))).toThrow(InvariantError);
  expect(() => applyChange(kit.aDraft(), { type: "jump", by, status: "active" }, after(0))).toThrow(
    "no step from draft to active",
  );
  expect(new InvariantError("x")).toMatchObject({ name: "InvariantError", code: "invariant", message: "x" });
  expect(new Set(samples.map(({ status }) => status))).toEqual(new Set(statuses));
});

it("F03 the keys of an enrollment are its membership, its registration and its tenant, in that order", () => {
  expect(uniqueKeys(kit.aDraft(), "t-1")).toEqual(["mpn:5410001", "registration:FR:732829320", "tenant:t-1"]);
  const { legalProfile: _none, ...bare } = kit.aDraft();
  expect(uniqueKeys(bare as never, "t-1")).toEqual(["mpn:5410001", "tenant:t-1"]);
});
