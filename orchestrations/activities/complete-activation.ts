import { z } from "zod";
import { completeActivation as complete } from "../../shared/commands/complete-activation.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Opens the account and ends the onboarding with the welcome mail in the outbox. Idempotent: both writes are done once. */
export const completeActivation = defineActivity({
  name: "completeActivation",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId, at }) => {
    await complete(services, enrollmentId, at);
    return null;
  },
});
