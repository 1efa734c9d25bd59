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
  "AccountChanged",
  "LeadChanged",
] as const;
export type BellName = (typeof bellNames)[number];

/** What lives on after an onboarding, each with an orchestration of its own while time acts on it. */
export type Lifecycle = "account" | "lead";

/** The orchestrations of enrollments, seen from outside. Ringing one that has not started or is over does nothing. */
export interface Workflow {
  /** Starts the onboarding of an enrollment unless it is running. */
  start(enrollmentId: string): Promise<void>;
  ring(enrollmentId: string, branch: Branch, round: number, bell: BellName): Promise<void>;
  /** Ends whatever is left of an onboarding and starts it anew; where it is still ending, asking again starts it. */
  restart(enrollmentId: string): Promise<void>;
  /** Of the onboarding itself, or of a round of one of its branches. */
  state(enrollmentId: string, branch?: Branch, round?: number): Promise<"missing" | "running" | "over">;
  /** Ends and removes everything; false while one is still ending, and then asking again removes the rest. */
  purge(enrollmentId: string): Promise<boolean>;
  /** Has the orchestration of an account or a lead look at it: rings it where it runs, starts it where it does not. */
  wake(lifecycle: Lifecycle, id: string): Promise<void>;
  /** Ends and removes the orchestration of an account or a lead; false while it is still ending, and then asking again removes it. */
  forget(lifecycle: Lifecycle, id: string): Promise<boolean>;
}
