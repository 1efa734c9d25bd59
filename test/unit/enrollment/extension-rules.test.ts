import { describe, expect, it } from "vitest";
import { extendDeadline } from "../../../shared/domain/enrollment/extension-rules.ts";
import { aContactPending, active, after, inReview, made } from "./kit.ts";

const by = { kind: "reviewer", id: "anna" } as const;
const at = (days: number): string => new Date(after(days).now).toISOString();

describe("F62 extension of a deadline", () => {
  it("moves the contact's deadline forward, for the links as well", () => {
    const extended = made(extendDeadline(aContactPending(), at(20), "holidays", by, after(1)));
    expect([extended.dueAt, extended.contactStep?.deadline]).toEqual([at(20), at(20)]);
    expect(extendDeadline(extended, at(20), "again", by, after(1)).outcome).toBe("unchanged");
  });

  it("never moves one back, nor one that is no person's", () => {
    const params = { minimum: aContactPending().dueAt };
    expect(extendDeadline(aContactPending(), at(10), "hurry", by, after(1))).toMatchObject({
      code: "invalid_request",
      faults: [{ pointer: "/dueAt", code: "too_small", params }],
    });
    expect(extendDeadline(inReview(), at(30), "slow", by, after(1))).toMatchObject({ code: "wrong_state" });
    expect(extendDeadline(active(), at(30), "late", by, after(3))).toMatchObject({ code: "wrong_state" });
  });
});
