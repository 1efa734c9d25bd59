import { z } from "zod";
import { beginActivation as begin } from "../../shared/domain/enrollment/activation-rules.ts";
import { updateEnrollment } from "../../shared/commands/update-enrollment.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Moves an enrollment whose checks passed and whose agreement is accepted into activation. Idempotent: it moves once. */
export const beginActivation = defineActivity({
  name: "beginActivation",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId, at }) => {
    await updateEnrollment(services, enrollmentId, begin, at);
    return null;
  },
});
