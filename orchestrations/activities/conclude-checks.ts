import { z } from "zod";
import { concludeChecks as conclude } from "../../shared/domain/enrollment/check-rules.ts";
import { updateEnrollment } from "../../shared/commands/update-enrollment.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Ends the checks: on to the agreement when all passed, to a human otherwise. Idempotent: concluded checks stay as they are. */
export const concludeChecks = defineActivity({
  name: "concludeChecks",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId, at }) => {
    await updateEnrollment(services, enrollmentId, conclude, at);
    return null;
  },
});
