import type { DeadlineName } from "./enrollment/status.ts";
import { day, hour, minute } from "./duration.ts";

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
};
