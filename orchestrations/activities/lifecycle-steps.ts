import { z } from "zod";
import type { Activity } from "../../shared/durable/activity.ts";

/** Input of every step of an account or a lead: which one, and the time the orchestration lives in (milliseconds). */
export const identifiedById = z.object({ id: z.string(), at: z.number() });

/** What comes next, as it crosses the wire. */
export const lifecyclePlan = z.object({
  next: z.enum(["settle", "advance", "wait", "leave"]),
  until: z.number().default(0),
  status: z.string().optional(),
});

/** When to try again what the world would not take now; null when it took all. */
export const settledUntil = z.object({ retryAt: z.number().nullable() });

/** The three steps that the lifecycle of a document is made of. */
export interface LifecycleSteps {
  readonly plan: Activity<typeof identifiedById, typeof lifecyclePlan>;
  readonly settle: Activity<typeof identifiedById, typeof settledUntil>;
  readonly advance: Activity<typeof identifiedById, z.ZodNull>;
}
