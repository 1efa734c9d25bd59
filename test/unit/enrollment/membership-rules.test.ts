import { expect, it } from "vitest";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import {
  awaitFurther,
  awaitsMembership,
  settleMembership,
} from "../../../shared/domain/enrollment/membership-rules.ts";
import { nextWake } from "../../../shared/domain/enrollment/next-wake.ts";
import { aContactPending, aDraft, after, made } from "./kit.ts";

const waiting: Enrollment = { ...aDraft(), membershipPending: true };
const iso = (time: number): string => new Date(time).toISOString();

it("F04 a draft awaits the network's answer only while it is one, and where somebody may see it", () => {
  expect(awaitsMembership(waiting)).toBe(true);
  expect(awaitsMembership(aDraft())).toBe(false);
  expect(awaitsMembership({ ...waiting, tenantId: undefined } as unknown as Enrollment)).toBe(false);
  expect(awaitsMembership({ ...aContactPending(), membershipPending: true })).toBe(false);
});

it("F74 is looked at a minute later as long as it waits, and no later than its end", () => {
  expect(nextWake(waiting, after(0))).toBe(iso(after(0).now + 60_000));
  expect(nextWake(waiting, after(30))).toBe(waiting.dueAt);
});

it("F04 is settled once, and moves its revision only where something was filled in", () => {
  const settled = made(settleMembership(waiting, waiting, after(1)));
  expect(settled).toMatchObject({ revision: waiting.revision, version: waiting.version + 1 });
  expect(settled.membershipPending).toBeUndefined();
  const { legalProfile, primaryContact } = waiting;
  for (const part of [{ legalProfile }, { primaryContact }]) {
    const { legalProfile: _none, primaryContact: _nobody, ...rest } = waiting;
    const empty = rest as Enrollment;
    const origins = { "/primaryContact/email": "membership" } as const;
    expect(made(settleMembership(empty, { ...part, origins }, after(1)))).toMatchObject({
      ...part,
      origins,
      revision: waiting.revision + 1,
    });
  }
  expect(settleMembership(settled, waiting, after(1)).outcome).toBe("unchanged");
});

it("F04 a draft that still waits is written again as it is, for the time it is looked at next", () => {
  expect(awaitFurther(waiting)).toEqual({ outcome: "changed", enrollment: waiting });
  expect(awaitFurther(aDraft()).outcome).toBe("unchanged");
});
