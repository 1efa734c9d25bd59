import { z } from "zod";
import { deliverPendingMails } from "../../shared/commands/deliver-pending-mails.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Sends what waits in the outbox. Idempotent: the provider is asked for each operation id before it is sent. Answers the time to try again when the provider is not ready. */
export const deliverMails = defineActivity({
  name: "deliverMails",
  input: identified,
  output: z.object({ retryAt: z.number().nullable() }),
  run: async (services, { enrollmentId }) => deliverPendingMails(services, enrollmentId),
});
