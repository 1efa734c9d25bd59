/** How much is measured. */
export interface Plan {
  rounds: number;
  /** Onboardings at a time. */
  width: number;
  /** Onboardings before the measurement: compilers that work while a program runs, ours and the peers', need some. */
  warmUp: number;
  onboardings: number;
  quietOnboardings: number;
  /** How long one measurement may take: what was done by then is what counts. */
  longestMs: number;
  /** How long an engine may take to hold so many waiting instances, and to come up again with them. */
  longestFillMs: number;
  longestRestartMs: number;
  /** Numbers of waiting instances. */
  waiting: readonly number[];
  settleMs: number;
  idleMs: number;
  /** HTTP calls and commits of the floor. */
  floorCalls: number;
}

/** What the figures in the READMEs come from. */
export const fullPlan: Plan = {
  rounds: 3,
  width: 50,
  warmUp: 2_000,
  onboardings: 3_000,
  quietOnboardings: 300,
  longestMs: 30_000,
  longestFillMs: 240_000,
  longestRestartMs: 60_000,
  waiting: [10_000, 100_000],
  settleMs: 2_000,
  idleMs: 5_000,
  floorCalls: 20_000,
};

/** A smoke run: its figures mean little. */
export const quickPlan: Plan = {
  rounds: 1,
  width: 10,
  warmUp: 10,
  onboardings: 50,
  quietOnboardings: 10,
  longestMs: 10_000,
  longestFillMs: 10_000,
  longestRestartMs: 30_000,
  waiting: [50],
  settleMs: 50,
  idleMs: 100,
  floorCalls: 200,
};
