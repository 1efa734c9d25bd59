import { z } from "zod";
import { escalateReview as escalate } from "../../shared/domain/enrollment/escalation-rules.ts";
import { updateEnrollment } from "../../shared/commands/update-enrollment.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Marks a review that is due as escalated, later as breached. Idempotent: each mark is set once. */
export const escalateReview = defineActivity({
  name: "escalateReview",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId, at }) => {
    await updateEnrollment(services, enrollmentId, escalate, at);
    return null;
  },
});
