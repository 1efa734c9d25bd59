import fc from "fast-check";
import { expect, it } from "vitest";
import { checkKinds } from "../../shared/domain/check.ts";
import { emailKey } from "../../shared/domain/email-address.ts";
import { acceptAgreement } from "../../shared/domain/enrollment/agreement-rules.ts";
import { isPast } from "../../shared/domain/enrollment/closing-rules.ts";
import { chooseAddress } from "../../shared/domain/enrollment/address-rules.ts";
import { appeal } from "../../shared/domain/enrollment/appeal-rules.ts";
import type { Decision } from "../../shared/domain/enrollment/decision.ts";
import type { Enrollment } from "../../shared/domain/enrollment/document.ts";
import { editLegalProfile, editPrimaryContact } from "../../shared/domain/enrollment/edit-rules.ts";
import { addEvidence } from "../../shared/domain/enrollment/evidence-rules.ts";
import { nextWake } from "../../shared/domain/enrollment/next-wake.ts";
import { requirementsOf } from "../../shared/domain/enrollment/requirements.ts";
import { isOpen, statusRules, type Status } from "../../shared/domain/enrollment/status.ts";
import { uniqueKeys } from "../../shared/domain/enrollment/submit-rules.ts";
import type { Surroundings } from "../../shared/domain/enrollment/surroundings.ts";
import { aDraft, after, legalProfile, primaryContact, proof } from "../unit/enrollment/kit.ts";
import { file } from "../unit/enrollment/steps.ts";
import { applying, expectReady } from "./enrollment-acts.ts";
import { everyAct } from "./rarer-acts.ts";

const names = Object.keys(everyAct);
const starting = (...prefixes: readonly string[]) =>
  names.filter((name) => prefixes.some((each) => name.startsWith(each)));
const checking = starting(...checkKinds.map((kind) => `${kind}:`));
const deciding = starting("approve", "reject", "ask");
const replacing = ["replace", "replaceByThird", "replaceByFirst"];

/** What is likely in a state, so that a story goes far; anything may happen in any. */
const likely: Partial<Record<Status, readonly string[]>> = {
  draft: ["submit"],
  submitted: ["hold", "open", "open"],
  contact_pending: ["confirm", "confirm", "confirm", "decline", "bounce", "refuseContact", "replace", "switch"],
  contact_declined: [...deciding, ...replacing],
  checks_running: [...checking, ...Array.from(checking, () => "conclude"), ...Array.from(checkKinds, () => "passAll")],
  in_review: [...deciding, ...deciding, ...checking, "upload", "proveDomain", "switch", "acceptAsAnother"],
  action_required: ["upload", "correct", "correctNumber", "correctCountry", ...replacing, "acceptAsAnother"],
  checks_passed: ["accept", "acceptAsAnother", "acceptNewer", "begin", "enforce", "switch", "switchBack"],
  activating: ["complete"],
  rejected: ["appeal", "appeal", "switch"],
  active: ["suspendAccount", "missDomain"],
  suspended: ["reinstateAccount", "closeAccount", "deleteAccount"],
};

const wander = fc.array(
  fc.record({ pick: fc.nat(9_999), stray: fc.nat(9), hours: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 25, 800) }),
  { minLength: 5, maxLength: 80, size: "max" },
);

/** Tells a story by its picks, and has each change looked at. */
function tell(
  picks: readonly { readonly pick: number; readonly stray: number; readonly hours: number }[],
  look: (before: Enrollment, now: Enrollment, act: string, surroundings: Surroundings) => void,
): void {
  let enrollment = aDraft();
  let days = 0;
  for (const { pick, stray, hours } of picks) {
    days += hours / 24;
    const from = stray === 0 ? names : (likely[enrollment.status] ?? names);
    const act = from[pick % from.length] ?? "";
    const surroundings = after(days);
    const decision = everyAct[act]?.(enrollment, surroundings);
    if (decision?.outcome !== "changed") continue;
    look(enrollment, decision.enrollment, act, surroundings);
    enrollment = decision.enrollment;
  }
}

const keyOf = ({ primaryContact: contact }: Enrollment): string => emailKey(contact?.email ?? "");

/** The act that a requirement names, done by whom it names. */
function take(now: Enrollment, path: string, surroundings: Surroundings): Decision | undefined {
  const contact = { ...primaryContact, firstName: "Max", email: "max.petit@contoso.fr" };
  const acts: Readonly<Record<string, () => Decision>> = {
    "/primary-contact": () => editPrimaryContact(now, contact, applying, surroundings),
    "/legal-profile": () => editLegalProfile(now, legalProfile, applying, surroundings),
    "/evidence": () => addEvidence(now, file, applying, surroundings),
    "/address-choice": () => chooseAddress(now, { choice: "given", revision: now.revision }, applying, surroundings),
    "/agreement/acceptance": () => acceptAgreement(now, proof(9), surroundings),
    "/appeal": () => appeal(now, surroundings),
  };
  return acts[path]?.();
}

it("I1 stories wander through every state", () => {
  const visited = new Set<Status>();
  // A fixed seed: which states a few hundred random stories reach is a matter of luck, and luck is no test.
  for (const picks of fc.sample(wander, { seed: 1, numRuns: 600 })) {
    tell(picks, (_before, { status }) => {
      visited.add(status);
    });
  }
  expect([...visited].toSorted()).toEqual(Object.keys(statusRules).toSorted());
});

it("I1 I4 I5 F03 F30 hold wherever a story wanders", () => {
  fc.assert(
    fc.property(wander, (picks) => {
      const declined = new Set<string>();
      tell(picks, (before, now, act, surroundings) => {
        expectReady(now);
        if (act === "decline") declined.add(keyOf(before));
        if (statusRules[now.status].keys === "held") {
          expect(now.keys.wanted).toEqual(uniqueKeys(now, now.tenantId ?? ""));
        }
        for (const mail of now.mails.filter(({ state }) => state === "pending")) {
          if (mail.audience === "contact" && mail.purpose !== "contact_replaced") {
            expect(declined.has(keyOf(now))).toBe(false);
          }
          if (mail.audience === "signatory") expect(isOpen(now.status)).toBe(true);
        }
        if (!isOpen(now.status)) return;
        expect(now.dueAt).not.toBeNull();
        if (now.review?.breachedAt === undefined) expect(nextWake(now, surroundings)).toBeDefined();
        const requirements = requirementsOf(now);
        expect(requirements.length).toBeGreaterThan(0);
        if (isPast(now, surroundings)) return;
        for (const { action } of requirements) {
          const path = action?.href.replace(`/api/enrollments/${now.id}`, "") ?? "";
          expect(take(now, path, surroundings)?.outcome, `${path} in ${now.status}`).not.toBe("refused");
        }
      });
    }),
    { numRuns: 500 },
  );
});

it("F40 every contact who is replaced is told, and nobody else", () => {
  fc.assert(
    fc.property(wander, (picks) => {
      const whom = new Map<string, string>();
      tell(picks, (before, now) => {
        for (const mail of now.mails.filter(({ purpose }) => purpose === "contact_replaced")) {
          if (!whom.has(mail.operationId)) whom.set(mail.operationId, keyOf(before));
          expect(emailKey(mail.to?.email ?? "")).toBe(whom.get(mail.operationId));
        }
      });
    }),
    { numRuns: 500 },
  );
});
