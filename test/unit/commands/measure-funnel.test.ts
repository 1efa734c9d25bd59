import { expect, test } from "vitest";
import { measureFunnel } from "../../../shared/commands/measure-funnel.ts";
import { measureOperations } from "../../../shared/commands/measure-operations.ts";
import type { Comparison } from "../../../shared/ports/documents.ts";
import type { Services } from "../../../shared/ports/services.ts";

const clock = { now: () => Date.parse("2026-03-02T09:00:00.000Z") };

/** Counts as they come when an enrollment moves on between one count and the next. */
function counting(numberOf: (where: readonly Comparison[]) => number): Pick<Services, "enrollments" | "clock"> {
  const enrollments = { count: async ({ where = [] }: { readonly where?: readonly Comparison[] }) => numberOf(where) };
  return { clock, enrollments: enrollments as Services["enrollments"] };
}

const asksFor = (where: readonly Comparison[], field: string) => where.find((each) => each.field === field);

test("F76 a number is never below zero, whatever moves while the others are counted", async () => {
  let asked = 0;
  const funnel = await measureFunnel(
    counting((where) => {
      const status = asksFor(where, "status");
      if (status === undefined || !("is" in status) || status.is !== "contact_pending") return 0;
      if (asksFor(where, "statusSince") === undefined) return 1;
      asked += 1;
      return asked === 1 ? 0 : 1;
    }),
  );
  const classes = Object.values(funnel.timeInState.contact_pending ?? {});
  expect(classes).toHaveLength(6);
  expect(Math.min(...classes)).toBe(0);
});

test("F74 what waits for its mail since a moment ago makes nothing stuck, and no less than nothing", async () => {
  const measured = await measureOperations(counting((where) => (asksFor(where, "mailWaitsSince") ? 1 : 0)));
  expect(measured.stuck).toBe(0);
});
