import type { DeadlineName } from "./enrollment/status.ts";
import { day, hour, minute } from "./duration.ts";
import { standardRetention, type Retention } from "./retention.ts";

/** Every time limit of the onboarding; durations in milliseconds, business days where named so. */
export interface Deadlines {
  readonly steps: Readonly<Record<DeadlineName, { readonly milliseconds: number } | { readonly businessDays: number }>>;
  /** Days after the start of the contact step on which a reminder goes out. */
  readonly reminderDays: readonly number[];
  readonly resend: { readonly spacing: number; readonly perDay: number; readonly inAll: number };
  readonly reviewLease: number;
  readonly reviewEscalationBusinessDays: number;
  readonly reviewBreachBusinessDays: number;
  readonly appealRounds: number;
  readonly contactRestarts: number;
  readonly checkRetry: { readonly first: number; readonly factor: number; readonly longest: number };
  readonly linkKeyRetirement: number;
  readonly domainChallenge: number;
  /** How long an invited user may accept. */
  readonly invitation: number;
  /** When notices of a suspension go out, counted from its start, and when it ends in the closing of the account. */
  readonly suspension: { readonly notices: readonly number[]; readonly end: number };
  readonly deletionCoolingOff: number;
  readonly lead: { readonly answer: number; readonly reminder: number; readonly update: number };
  readonly signatoryInvitations: number;
  readonly retention: Retention;
}

/** The times of the program as published; configuration may override each. */
export const standardDeadlines: Deadlines = {
  steps: {
    draft: { milliseconds: 30 * day },
    processing: { milliseconds: 15 * minute },
    contactStep: { milliseconds: 14 * day },
    checks: { businessDays: 5 },
    review: { businessDays: 3 },
    action: { milliseconds: 30 * day },
    agreement: { milliseconds: 30 * day },
    appeal: { milliseconds: 30 * day },
  },
  reminderDays: [1, 3, 7, 12],
  resend: { spacing: minute, perDay: 5, inAll: 10 },
  reviewLease: 30 * minute,
  reviewEscalationBusinessDays: 3,
  reviewBreachBusinessDays: 5,
  appealRounds: 3,
  contactRestarts: 2,
  checkRetry: { first: minute, factor: 2, longest: hour },
  linkKeyRetirement: 30 * day,
  domainChallenge: 30 * day,
  invitation: 14 * day,
  suspension: { notices: [20 * day, 27 * day], end: 30 * day },
  deletionCoolingOff: 7 * day,
  lead: { answer: 72 * hour, reminder: 48 * hour, update: 7 * day },
  signatoryInvitations: 5,
  retention: standardRetention,
};
