import { z } from "zod";

const amount = z.number().nonnegative();

/** What one enrollment, or a month of waiting, makes the service do; the shape of infra/azure/costs/counts.json. */
export const counts = z.object({
  /** How the numbers came about, for whoever reads the result. */
  basis: z.string(),
  perEnrollment: z.object({
    httpRequests: amount,
    orchestratorTurns: amount,
    activities: amount,
    otherExecutions: amount,
    /** Messages the durable back end sends to the app: starts, schedules, results, timers, events. */
    durableActions: amount,
    /** Times that an instance wakes for something from outside; each is billed for a second at least. */
    wakeUps: amount,
    databaseRequests: amount,
    requestUnits: amount,
    storedKilobytes: amount,
    mails: amount,
    mailKilobytes: amount,
    addressLookups: amount,
    evidenceFiles: amount,
    evidenceMegabytes: amount,
  }),
  idlePerMonth: z.object({ timerExecutions: amount, requestUnits: amount }),
});
export type Counts = z.infer<typeof counts>;
