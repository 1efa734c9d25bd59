import { day } from "./duration.ts";

/** How long each class of data is kept, in milliseconds; what needs no figure of its own lives and goes with one that has. */
export interface Retention {
  /** The people and answers of an enrollment that ended without an account, its evidence and histories with them. */
  readonly closedEnrollment: number;
  /** What the orchestrations of an enrollment that led to an account recorded, after its activation. */
  readonly workflowHistory: number;
  /** Files of evidence of such an enrollment, after its activation; their receipts stay. */
  readonly evidence: number;
  /** A lead, after it was declined, lost, won or left to expire. */
  readonly closedLead: number;
  /** The proof of an accepted agreement, after everything else of its enrollment or account was erased. */
  readonly agreementProof: number;
  /** The audit trail, which names nobody, after the same moment. */
  readonly auditTrail: number;
}

const year = 365.25 * day;

/** The periods as published: half a year for a second try; a year to question a vetting or a lead; ten years for what proves a contract (Code de commerce, art. L123-22). */
export const standardRetention: Retention = {
  closedEnrollment: 180 * day,
  workflowHistory: 30 * day,
  evidence: 365 * day,
  closedLead: 365 * day,
  agreementProof: 10 * year,
  auditTrail: 10 * year,
};

/** How long what an erasure leaves of an enrollment is kept: as long as the proof in it, where there is one. */
export function stoneRetention({ agreementProof, auditTrail }: Retention, hasProof: boolean): number {
  return hasProof ? agreementProof : auditTrail;
}

/** A period as the databases take it, in whole seconds after the last write. */
export function secondsToLive(period: number): number {
  return Math.ceil(period / 1000);
}
