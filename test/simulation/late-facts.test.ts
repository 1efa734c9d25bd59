import fc from "fast-check";
import { expect, it } from "vitest";
import { checkKinds } from "../../shared/domain/check.ts";
import type { AuditEvent } from "../../shared/domain/enrollment/audit.ts";

import { another, expectReady, run } from "./enrollment-acts.ts";

/** What may happen to a company whose contact confirmed and whose checks have run. */
const afterwards = [
  "accept",
  "acceptAsAnother",
  "acceptNewerAsAnother",
  "switch",
  "enforce",
  "approve",
  "ask",
  "conclude",
  "begin",
  ...checkKinds.map((kind) => `${kind}:pass`),
  "sanctions:inconclusive",
];
const checkedStory = fc
  .tuple(
    fc.tuple(...checkKinds.map(() => fc.constantFrom("pass", "pass", "pass", "inconclusive"))),
    fc.array(fc.constantFrom(...afterwards), { minLength: 3, maxLength: 25 }),
  )
  .map(([outcomes, noise]) => [
    "submit",
    "hold",
    "open",
    "confirm",
    ...checkKinds.map((kind, index) => `${kind}:${outcomes[index]}`),
    "conclude",
    "approve",
    ...noise,
    "conclude",
    "begin",
  ])
  .map((names) => names.map((act) => ({ act, hours: 0 })));

it("I1 F15 F43 whoever signed or took it to another tenant was screened since, and that tenant looked at", () => {
  const begun = new Set<string>();
  fc.assert(
    fc.property(checkedStory, (steps) => {
      run(steps, (_before, now) => {
        expectReady(now);
        if (now.status !== "activating") return;
        const last = (matches: (event: AuditEvent) => boolean) => now.audit.findLast(matches)?.sequence ?? 0;
        const checked = (kind: string) =>
          last(
            ({ type, details }) => type === "approved" || (type === "check_finished" && details?.["check"] === kind),
          );
        const first = now.audit.find(({ actor }) => actor.id === another.oid)?.sequence ?? 0;
        const moved = last(({ type }) => type === "tenant_switched");
        expect(checked("sanctions")).toBeGreaterThan(Math.max(first, moved));
        expect(checked("employment")).toBeGreaterThan(moved);
        if (moved > 0) begun.add("moved");
        if (first > 0) begun.add("signed");
      });
    }),
    { numRuns: 4000 },
  );
  expect(begun).toEqual(new Set(["moved", "signed"]));
});
