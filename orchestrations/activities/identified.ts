import { z } from "zod";

/** Input of every activity of an enrollment: which one, and the time the orchestration lives in (milliseconds). */
export const identified = z.object({ enrollmentId: z.uuid(), at: z.number() });

/** Input of an activity of one round of a branch. */
export const inRound = identified.extend({ round: z.int() });
