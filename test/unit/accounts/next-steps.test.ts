import { describe, expect, it } from "vitest";
import { nextStepsOf, takeStep } from "../../../shared/domain/accounts/next-steps.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { nextStepIds, reportedStepId } from "../../../shared/domain/account.ts";
import { lockReasonText, nextStepText } from "../../../shared/texts/next-step-text.ts";
import { active, after, checksPassed, inReview } from "../enrollment/kit.ts";
import { followAccount } from "../../../shared/domain/enrollment/account-rules.ts";
import { colleague, founder, openAccount, refusalOf, written } from "./account-kit.ts";

const states = (steps: ReturnType<typeof nextStepsOf>) => steps.map(({ id, state }) => `${id} ${state}`);
const suspended = (): Enrollment => {
  const verdict = followAccount(
    active(),
    { status: "suspended", until: new Date(after(30).now).toISOString() },
    after(3),
  );
  if (verdict.outcome !== "changed") throw new Error(verdict.outcome);
  return verdict.enrollment;
};

describe("F86 the next steps", () => {
  it("are five in the order of the program, open once the account is active", () => {
    expect(states(nextStepsOf(active(), openAccount()))).toEqual([
      "users available",
      "action_pack available",
      "benefits available",
      "competencies available",
      "business_profile available",
    ]);
  });

  it("are done by facts: another user, or a step that somebody said was taken", () => {
    const account = openAccount([[colleague(1), []]]);
    const act = { id: "action_pack" as const, objectId: founder.objectId, enrollment: active() };
    const taken = written(takeStep(account, act, after(3)));
    expect(states(nextStepsOf(active(), taken)).slice(0, 3)).toEqual([
      "users done",
      "action_pack done",
      "benefits available",
    ]);
    expect(takeStep(taken, act, after(4)).outcome).toBe("unchanged");
    expect(refusalOf(takeStep(account, { ...act, objectId: colleague(1).objectId }, after(3))).code).toBe(
      "role_not_allowed",
    );
  });

  it("take further users from the account alone, and only those who have joined", () => {
    expect(reportedStepId.safeParse("users").success).toBe(false);
    expect(nextStepIds.filter((id) => reportedStepId.safeParse(id).success)).toEqual(nextStepIds.slice(1));
    const account = openAccount([[colleague(1), []]]);
    const users = account.users.map(
      (user, index) => ({ ...user, status: index === 0 ? user.status : "pending" }) as const,
    );
    const said = { users: { at: account.createdAt, by: founder.objectId } };
    expect(nextStepsOf(active(), { ...account, users, stepsTaken: said })[0]?.state).toBe("available");
    expect(nextStepsOf(active(), account)[0]?.state).toBe("done");
  });

  it("F87 keep the Action Pack locked, with the reason, until the company is verified", () => {
    for (const enrollment of [inReview(), checksPassed()]) {
      const step = nextStepsOf(enrollment, undefined).find(({ id }) => id === "action_pack");
      expect(step).toMatchObject({ state: "locked" });
      expect(step?.reasons).toContain("vetting_not_finished");
    }
    const act = { id: "action_pack" as const, objectId: founder.objectId, enrollment: suspended() };
    expect(refusalOf(takeStep(openAccount(), act, after(4))).code).toBe("capability_not_active");
    const locked = nextStepsOf(suspended(), openAccount()).find(({ id }) => id === "action_pack");
    expect(locked).toEqual({ id: "action_pack", state: "locked", reasons: ["account_suspended"] });
  });

  it("have titles, pages and reasons in both languages", () => {
    for (const id of nextStepIds) {
      const [fr, en] = [nextStepText(id, "fr"), nextStepText(id, "en")];
      expect(fr.title).not.toBe(en.title);
      expect(fr.href.replace("/fr-fr/", "/en-us/")).toBe(en.href);
    }
    for (const reason of ["vetting_not_finished", "enrollment_closed", "account_suspended"] as const) {
      expect(lockReasonText(reason, "fr")).not.toBe(lockReasonText(reason, "en"));
    }
  });
});
