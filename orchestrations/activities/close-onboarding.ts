import { z } from "zod";
import { closeOnboarding as close } from "../../shared/commands/close-onboarding.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Frees the keys of an enrollment that ended without an account, moves its last audit events on, and sends the agreement branch home. Idempotent: only own keys are freed. */
export const closeOnboarding = defineActivity({
  name: "closeOnboarding",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId }, workflow) => {
    await close(services, workflow, enrollmentId);
    return null;
  },
});
