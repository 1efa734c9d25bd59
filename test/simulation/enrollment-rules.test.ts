import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isVetted } from "../../shared/domain/enrollment/check-rules.ts";
import { requirementsOf } from "../../shared/domain/enrollment/requirements.ts";
import { isOpen, statusRules } from "../../shared/domain/enrollment/status.ts";
import { aDraft, after } from "../unit/enrollment/kit.ts";
import { expectReady, run as play } from "./enrollment-acts.ts";
import { everyAct, repeatable, unwritten } from "./rarer-acts.ts";

const schedule = fc.array(
  fc.record({ act: fc.constantFrom(...Object.keys(everyAct)), hours: fc.constantFrom(0, 0, 0, 1, 25, 80, 400) }),
  { minLength: 1, maxLength: 60 },
);

/** Weighted towards success, so that late states are reached often. */
const story = fc
  .tuple(
    schedule,
    fc.subarray(["submit", "hold", "open", "confirm", "accept", "conclude", "approve", "begin", "complete"], {
      minLength: 5,
    }),
  )
  .map(([noise, steps]) => [
    ...steps.slice(0, 4).map((act) => ({ act, hours: 0 })),
    ...noise,
    ...steps.slice(4).map((act) => ({ act, hours: 1 })),
  ]);

const run: typeof play = (steps, check) => play(steps, check, everyAct);
const byApplicant = new Set([
  "takeAddress",
  "keepAddress",
  "correctCountry",
  "correctBack",
  "correct",
  "correctNumber",
]);

describe("invariants over random interleavings", () => {
  it("I1 only a confirmed, checked and accepted enrollment becomes active", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (_before, now) => {
          expectReady(now);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("I2 no check has a result before the contact confirmed", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (before, now, act) => {
          // F20: no source ever changes what the company's address is; its applicant does.
          if (!byApplicant.has(act) && act !== "erase" && act !== "deleteAccount") {
            expect(now.legalProfile?.address).toEqual(before.legalProfile?.address);
          }
          if (act.includes(":") || act === "suggest") expect(before.contactStep?.response?.kind).toBe("confirmed");
          if (isVetted(now)) expect(now.contactStep.response?.kind).toBe("confirmed");
          if (!unwritten.has(act)) expect(now.auditSequence).toBeGreaterThan(before.auditSequence);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("I3 no mail waits for a contact who answered, was replaced, or whose enrollment is over", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (_before, now) => {
          const waiting = now.mails.filter(
            (mail) => mail.audience === "contact" && mail.state === "pending" && mail.purpose !== "contact_replaced",
          );
          for (const mail of waiting) {
            expect(now.status).toBe("contact_pending");
            expect(mail.generation).toBe(now.contactStep?.generation);
          }
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("I4 and I5 every open state has a deadline, and a requirement that names an actor; every action has a way to act", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (_before, now) => {
          const requirements = requirementsOf(now);
          if (!isOpen(now.status)) return;
          expect(now.dueAt).not.toBeNull();
          expect(requirements.length).toBeGreaterThan(0);
          if (statusRules[now.status].awaits !== "applicant") return;
          expect(
            requirements.some(
              ({ actor, action, dueAt }) => actor === "applicant" && action !== undefined && dueAt !== null,
            ),
          ).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("I6 a command or event that comes twice changes the document once", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let enrollment = aDraft();
        let days = 0;
        for (const { act, hours } of steps) {
          days += hours / 24;
          const once = everyAct[act]?.(enrollment, after(days));
          if (once?.outcome !== "changed") continue;
          const twice = everyAct[act]?.(once.enrollment, after(days));
          // These are wishes that may be repeated on purpose; each has its own limit or needs the latest revision.
          if (!repeatable.has(act)) expect(twice?.outcome).not.toBe("changed");
          enrollment = once.enrollment;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("frees or keeps the mails of every ending: no end goes unannounced", () => {
    fc.assert(
      fc.property(story, (steps) => {
        run(steps, (before, now) => {
          if (!isOpen(before.status) || isOpen(now.status)) return;
          const purpose = now.status === "active" ? "welcome" : now.status;
          expect(now.mails.some((mail) => mail.purpose === purpose)).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
