import { z } from "zod";
import { openContactStep } from "../../shared/domain/enrollment/contact-rules.ts";
import { updateEnrollment } from "../../shared/commands/update-enrollment.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Opens the contact step of a submitted enrollment. Idempotent: an enrollment that is further on is left as it is. */
export const openContactVerification = defineActivity({
  name: "openContactVerification",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId, at }) => {
    await updateEnrollment(services, enrollmentId, openContactStep, at);
    return null;
  },
});
