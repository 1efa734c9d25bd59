import { z } from "zod";
import { expire } from "../../shared/domain/enrollment/closing-rules.ts";
import { updateEnrollment } from "../../shared/commands/update-enrollment.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Ends an enrollment whose deadline has passed. Idempotent: whoever acted in time, by one write, has won. */
export const expireEnrollment = defineActivity({
  name: "expireEnrollment",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId, at }) => {
    await updateEnrollment(services, enrollmentId, expire, at);
    return null;
  },
});
