import { checkKinds } from "../../../shared/domain/check.ts";
import { beginActivation, completeActivation } from "../../../shared/domain/enrollment/activation-rules.ts";
import { acceptAgreement } from "../../../shared/domain/enrollment/agreement-rules.ts";
import { concludeChecks, recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import { confirmContact, declineAsContact, openContactStep } from "../../../shared/domain/enrollment/contact-rules.ts";
import type { Decision } from "../../../shared/domain/enrollment/decision.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { editPrimaryContact } from "../../../shared/domain/enrollment/edit-rules.ts";
import { claimReview, decideReview } from "../../../shared/domain/enrollment/review-rules.ts";
import { holdKeys, submit } from "../../../shared/domain/enrollment/submit-rules.ts";
import type { Surroundings } from "../../../shared/domain/enrollment/surroundings.ts";
import type { ReasonCode } from "../../../shared/domain/reason.ts";
import { applicant, primaryContact, proof, statements, tenantId } from "./kit.ts";

type Act = (enrollment: Enrollment, surroundings: Surroundings) => Decision;
export type Step = readonly [days: number, what: string, act: Act];

export const by = { kind: "applicant", id: applicant.oid } as const;
export const operator = { kind: "operator", id: "op-1" } as const;
export const colleague = {
  oid: "77777777-7777-4777-8777-777777777777",
  name: "Noa",
  email: "noa@contoso.fr",
  locale: "en",
} as const;
export const otherTenant = "88888888-8888-4888-8888-888888888888";
export const other = {
  ...primaryContact,
  firstName: "Sacha",
  email: "sacha.petit@contoso.fr",
  lastName: "Petit",
  locale: "en",
} as const;
export const challenge = {
  id: "99999999-9999-4999-8999-999999999999",
  domain: "Contoso.FR.",
  record: "verification=1",
};
export const file = {
  id: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
  kind: "assignment_letter",
  contentType: "application/pdf",
  sha256: "f".repeat(64),
  size: 1000,
  receivedAt: "2026-03-04T09:00:00.000Z",
} as const;

export const begin: readonly Step[] = [
  [0, "submit", (now, world) => submit(now, { tenantId, applicant, enforcedRank: 1 }, world)],
  [0, "hold the keys", (now, world) => holdKeys(now, { kind: "system" }, world)],
  [0, "ask the contact", openContactStep],
];
export const confirm: Step = [1, "the contact confirms", (now, world) => confirmContact(now, statements, world)];
export const decline: Step = [1, "the contact declines", declineAsContact];
export const check = (outcome: "pass" | "fail" | "inconclusive", days = 1): readonly Step[] => [
  ...checkKinds.map((kind): Step => [
    days,
    `check ${kind}: ${outcome}`,
    (now, world) => {
      const reasons: ReasonCode[] = outcome === "pass" ? [] : ["legal_name_mismatch"];
      const result = { outcome, reasons, source: "register", checkedAt: new Date(world.now).toISOString() };
      return recordCheck(now, kind, { result }, world);
    },
  ]),
  [days, "conclude the checks", concludeChecks],
];
export const accept = (days: number, rank = 1): Step => [
  days,
  `accept the agreement of rank ${rank}`,
  (now, world) => acceptAgreement(now, proof(rank), world),
];
export const open: readonly Step[] = [
  [2, "begin the activation", beginActivation],
  [2, "complete the activation", completeActivation],
];
export const review = (
  days: number,
  reviewer: string,
  decision: "approve" | "reject" | "request_information",
  ...reasons: readonly ReasonCode[]
): readonly Step[] => [
  [days, `${reviewer} claims`, (now, world) => claimReview(now, reviewer, `lease-${reviewer}`, world)],
  [
    days,
    `${reviewer}: ${decision}`,
    (now, world) => decideReview(now, { reviewer, lease: `lease-${reviewer}`, decision, reasons, note: "seen" }, world),
  ],
];
export const replace = (days: number): Step => [
  days,
  "replace the contact",
  (now, world) => editPrimaryContact(now, { ...other, email: `sacha.petit.${days}@contoso.fr` }, by, world),
];
export const mailOf = (now: Enrollment, state: string): string =>
  now.mails.find((mail) => mail.state === state)?.operationId ?? "";
