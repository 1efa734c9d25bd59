import { z } from "zod";
import { remindContact as remind } from "../../shared/domain/enrollment/contact-rules.ts";
import { updateEnrollment } from "../../shared/commands/update-enrollment.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Plans the reminder that is due, with a link of its own. Idempotent: each day is reminded once, a contact who has answered never. */
export const remindContact = defineActivity({
  name: "remindContact",
  input: identified,
  output: z.null(),
  run: async (services, { enrollmentId, at }) => {
    await updateEnrollment(services, enrollmentId, remind, at);
    return null;
  },
});
