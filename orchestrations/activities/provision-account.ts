import { z } from "zod";
import { provisionAccount as provision } from "../../shared/commands/provision-account.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Creates the account with its first Admin agent. Idempotent: an account that is there stays, the grant is an upsert. */
export const provisionAccount = defineActivity({
  name: "provisionAccount",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId }) => {
    await provision(services, enrollmentId);
    return null;
  },
});
