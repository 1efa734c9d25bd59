import { z } from "zod";
import { closeOnboarding as close } from "../../shared/commands/close-onboarding.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Frees the keys of an enrollment that ended without an account, and moves its last audit events on. Idempotent: only own keys are freed. */
export const closeOnboarding = defineActivity({
  name: "closeOnboarding",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId }) => {
    await close(services, enrollmentId);
    return null;
  },
});
