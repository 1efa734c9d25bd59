import { z } from "zod";

/** A subscription of another system to what happens to enrollments. */
export const webhook = z.object({
  id: z.uuid(),
  url: z.url(),
  /** `whsec_` and base64; signs every delivery, shown once, at creation. */
  secret: z.string(),
  /** Secrets that were replaced, and until when each goes on signing beside the current one. */
  formerSecrets: z.array(z.object({ secret: z.string(), until: z.iso.datetime() })).optional(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** Enrollments changed since this time are looked at next. */
  scannedTo: z.iso.datetime(),
  /** Where a replay of everything began: cursors of an earlier one start over. */
  replay: z.object({ round: z.int().nonnegative(), fromSequence: z.int().positive() }),
});
export type Webhook = z.infer<typeof webhook>;

/** How far the events of one enrollment have reached one webhook. */
export interface DeliveryCursor {
  readonly id: string;
  readonly webhookId: string;
  readonly enrollmentId: string;
  readonly round: number;
  /** The last event that was taken. */
  readonly sequence: number;
  readonly state: "delivered" | "failing" | "stopped";
  readonly attempts: number;
  readonly failingSince?: string;
  readonly dueAt?: string;
  /** Seconds after which the cursor of something erased is gone. */
  readonly ttl?: number;
}
