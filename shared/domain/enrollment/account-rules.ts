import type { AccountStatus } from "../account.ts";
import { isAccepted } from "./agreement.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment } from "./document.ts";
import { system } from "./people.ts";
import { secondsToLive, stoneRetention } from "../retention.ts";
import { isOpen, type Status } from "./status.ts";
import { iso, type Surroundings } from "./surroundings.ts";

const following: Partial<Record<AccountStatus, { readonly status: Status; readonly type: string }>> = {
  active: { status: "active", type: "reinstated" },
  suspended: { status: "suspended", type: "suspended" },
  closed: { status: "closed_rejected", type: "closed_after_suspension" },
  closing: { status: "erased", type: "erased_with_account" },
  erased: { status: "erased", type: "erased_with_account" },
};

/** Brings a finished enrollment in step with its account. */
export function followAccount(
  enrollment: Enrollment,
  account: { readonly status: AccountStatus; readonly until?: string },
  surroundings: Surroundings,
): Decision {
  const to = following[account.status];
  if (to === undefined || to.status === enrollment.status || isOpen(enrollment.status)) return unchanged(enrollment);
  if (enrollment.status !== "active" && enrollment.status !== "suspended") return unchanged(enrollment);
  if (to.status === "closed_rejected" && enrollment.status === "active") {
    // It missed the suspension that the account was closed after: nothing else ends one, and its keys would never be free.
    const missed = { type: "suspended", by: system, status: "suspended" } as const;
    return followAccount(applyChange(enrollment, missed, surroundings), account, surroundings);
  }
  const patch = {
    suspendedUntil: to.status === "suspended" ? account.until : undefined,
    ...(to.status === "erased" ? remains(enrollment, surroundings) : {}),
  };
  return changed(applyChange(enrollment, { ...to, by: system, patch }, surroundings));
}

/** What an erasure changes: nothing personal stays, and what does stay has an end. */
export function remains(enrollment: Enrollment, { now, deadlines }: Surroundings) {
  const hasProof = (enrollment.agreement?.proofs.length ?? 0) > 0;
  const ttl = secondsToLive(stoneRetention(deadlines.retention, hasProof));
  return { ...nothingPersonal, ttl, retireAt: iso(now) };
}

/** What an erased enrollment no longer holds; the proof of the agreement is kept under its own legal basis. */
const nothingPersonal = {
  keys: { wanted: [], held: false },
  mpnId: "",
  applicant: undefined,
  resumeKey: undefined,
  workAccount: undefined,
  legalProfile: undefined,
  primaryContact: undefined,
  origins: undefined,
  addressSuggestion: undefined,
  formerContact: undefined,
  tenantDomains: undefined,
  admittedAddresses: undefined,
  contactStep: undefined,
  lastFinalized: undefined,
  review: undefined,
  requestedAction: undefined,
  checks: {},
  vettings: undefined,
  evidence: [],
  domainChallenges: [],
  signatories: [],
  signer: undefined,
  mails: [],
  notes: undefined,
  creation: { requestHash: "", snapshot: {} },
};

/** The first Admin agent of an enrollment: pending once the agreement is accepted, active with the account. */
export function firstAdminAgent(
  enrollment: Enrollment,
): { readonly userId: string; readonly name: string; readonly status: "pending" | "active" } | undefined {
  const { applicant, status } = enrollment;
  if (applicant === undefined) return undefined;
  const admin = { userId: applicant.oid, name: applicant.name };
  if (status === "active" || status === "suspended") return { ...admin, status: "active" };
  return isOpen(status) && isAccepted(enrollment.agreement) ? { ...admin, status: "pending" } : undefined;
}
