import type { Branch } from "../domain/enrollment/document.ts";

/** The names of the events that orchestrations wait for; every one is a doorbell and carries no data. */
export const bellNames = [
  "ContactResponded",
  "ContactChanged",
  "VerificationFinished",
  "DecisionMade",
  "EvidenceProvided",
  "AgreementAccepted",
  "MailChanged",
  "EnrollmentClosed",
] as const;
export type BellName = (typeof bellNames)[number];

/** The orchestrations of enrollments, seen from outside. Ringing one that has not started or is over does nothing. */
export interface Workflow {
  /** Starts the onboarding of an enrollment unless it is running. */
  start(enrollmentId: string): Promise<void>;
  ring(enrollmentId: string, branch: Branch, round: number, bell: BellName): Promise<void>;
  state(enrollmentId: string): Promise<"missing" | "running" | "over">;
  purge(enrollmentId: string): Promise<void>;
}
