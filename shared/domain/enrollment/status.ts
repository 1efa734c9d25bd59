import { z } from "zod";

/** Every state of an enrollment, in the order a successful one visits them. */
export const statuses = [
  "draft",
  "submitted",
  "contact_pending",
  "checks_running",
  "in_review",
  "action_required",
  "checks_passed",
  "activating",
  "active",
  "contact_declined",
  "rejected",
  "suspended",
  "closed_rejected",
  "withdrawn",
  "expired",
  "erased",
] as const;

export const status = z.enum(statuses);
export type Status = z.infer<typeof status>;

/** Who has to act for an enrollment to go on. */
export const actor = z.enum(["applicant", "contact", "signatory", "reviewer", "operator", "system"]);
export type Actor = z.infer<typeof actor>;

export type VettingStatus = "none" | "pending" | "authorized" | "rejected";

/** The orchestration that moves an enrollment while it is in a state; `none` where the account has taken over or all is over. */
export type Phase = "applicant" | "contact" | "information" | "agreement" | "activation" | "over";

export type DeadlineName =
  "draft" | "processing" | "contactStep" | "checks" | "review" | "action" | "agreement" | "appeal";

export interface StatusRule {
  readonly vettingStatus: VettingStatus;
  readonly awaits: Actor | "nobody";
  readonly phase: Phase;
  /** Which deadline of the deadline table starts on entry; null in the states that end the onboarding. */
  readonly deadline: DeadlineName | null;
  readonly keys: "none" | "held" | "account" | "freed";
  readonly exits: readonly Status[];
}

/** The one total table of states: nothing about a state is said anywhere else. */
export const statusRules: Readonly<Record<Status, StatusRule>> = {
  draft: {
    vettingStatus: "none",
    awaits: "applicant",
    phase: "applicant",
    deadline: "draft",
    keys: "none",
    exits: ["submitted", "withdrawn", "expired"],
  },
  submitted: {
    vettingStatus: "pending",
    awaits: "system",
    phase: "contact",
    deadline: "processing",
    keys: "held",
    exits: ["contact_pending", "withdrawn", "draft"],
  },
  contact_pending: {
    vettingStatus: "pending",
    awaits: "contact",
    phase: "contact",
    deadline: "contactStep",
    keys: "held",
    exits: ["checks_running", "contact_declined", "action_required", "withdrawn", "expired"],
  },
  checks_running: {
    vettingStatus: "pending",
    awaits: "system",
    phase: "information",
    deadline: "checks",
    keys: "held",
    exits: ["checks_passed", "in_review", "withdrawn"],
  },
  in_review: {
    vettingStatus: "pending",
    awaits: "reviewer",
    phase: "information",
    deadline: "review",
    keys: "held",
    exits: ["checks_passed", "action_required", "rejected", "withdrawn"],
  },
  action_required: {
    vettingStatus: "pending",
    awaits: "applicant",
    phase: "information",
    deadline: "action",
    keys: "held",
    exits: ["in_review", "checks_running", "contact_pending", "withdrawn", "expired"],
  },
  checks_passed: {
    vettingStatus: "pending",
    awaits: "signatory",
    phase: "agreement",
    deadline: "agreement",
    keys: "held",
    // Back to the checks for whoever signs now and was not screened, or whose tenant was not looked at: no account opens before.
    exits: ["activating", "checks_running", "withdrawn", "expired"],
  },
  activating: {
    vettingStatus: "pending",
    awaits: "system",
    phase: "activation",
    deadline: "processing",
    keys: "held",
    exits: ["active"],
  },
  active: {
    vettingStatus: "authorized",
    awaits: "nobody",
    phase: "over",
    deadline: null,
    keys: "account",
    exits: ["suspended", "erased"],
  },
  contact_declined: {
    vettingStatus: "rejected",
    awaits: "reviewer",
    phase: "contact",
    deadline: "review",
    keys: "held",
    exits: ["contact_pending", "closed_rejected", "withdrawn"],
  },
  rejected: {
    vettingStatus: "rejected",
    awaits: "applicant",
    phase: "information",
    deadline: "appeal",
    keys: "held",
    exits: ["in_review", "closed_rejected", "withdrawn"],
  },
  suspended: {
    vettingStatus: "rejected",
    awaits: "applicant",
    phase: "over",
    deadline: null,
    keys: "account",
    exits: ["active", "closed_rejected", "erased"],
  },
  closed_rejected: {
    vettingStatus: "rejected",
    awaits: "nobody",
    phase: "over",
    deadline: null,
    keys: "freed",
    exits: ["erased"],
  },
  withdrawn: {
    vettingStatus: "none",
    awaits: "nobody",
    phase: "over",
    deadline: null,
    keys: "freed",
    exits: ["erased"],
  },
  expired: {
    vettingStatus: "none",
    awaits: "nobody",
    phase: "over",
    deadline: null,
    keys: "freed",
    exits: ["erased"],
  },
  erased: { vettingStatus: "none", awaits: "nobody", phase: "over", deadline: null, keys: "freed", exits: [] },
};

/** True while the onboarding of this state is still under way (its orchestration is alive or yet to start). */
export function isOpen(state: Status): boolean {
  return statusRules[state].phase !== "over";
}

/** True in the states from which the applicant may still withdraw. */
export function canWithdraw(state: Status): boolean {
  return statusRules[state].exits.includes("withdrawn");
}
