import { z } from "zod";
import { hasResendLeft, resendWait } from "../../domain/enrollment/resend-limits.ts";
import type { Deadlines } from "../../domain/deadlines.ts";
import type { Enrollment } from "../../domain/enrollment/document.ts";
import { outboxMail, type OutboxMail } from "../../domain/enrollment/mail.ts";
import { present } from "./present.ts";

/** How far the contact's verification is: the last mail, what became of it, and what can be done. */
export const contactVerificationView = z
  .object({
    state: z.enum(["pending", "confirmed", "declined"]),
    startedAt: z.iso.datetime(),
    deadline: z.iso.datetime(),
    sentAt: z.iso.datetime().optional(),
    delivery: z.enum(["waiting", "postponed", ...outboxMail.shape.delivery.options]).optional(),
    postponedUntil: z.iso
      .datetime()
      .optional()
      .meta({ description: "The contact has had as many mails as a day allows; this one leaves then." }),
    remindersSent: z.int().nonnegative(),
    resends: z.int().nonnegative(),
    resendAllowedAt: z.iso
      .datetime()
      .optional()
      .meta({ description: "Absent where the contact is not waited for, and once every resend was used." }),
    respondedAt: z.iso.datetime().optional(),
  })
  .meta({ id: "ContactVerification" });

/** The contact's verification as it stands now; undefined before it has begun. */
export function contactVerificationOf(
  enrollment: Enrollment,
  now: number,
  deadlines: Deadlines,
): z.infer<typeof contactVerificationView> | undefined {
  const step = enrollment.contactStep;
  if (step === undefined) return undefined;
  const mail = enrollment.mails.findLast(isToContact);
  return {
    state: step.response?.kind ?? "pending",
    startedAt: step.startedAt,
    deadline: step.deadline,
    remindersSent: enrollment.mails.filter((each) => isReminder(each, step.generation)).length,
    resends: step.resends.length,
    ...present({
      sentAt: mail?.sentAt,
      delivery: mail && deliveryOf(mail),
      postponedUntil: mail?.state === "pending" ? mail.notBefore : undefined,
      resendAllowedAt:
        enrollment.status === "contact_pending" && hasResendLeft(enrollment, { deadlines })
          ? new Date(now + resendWait(enrollment, { now, deadlines })).toISOString()
          : undefined,
      respondedAt: step.response?.at,
    }),
  };
}

function isReminder({ purpose, state, generation }: OutboxMail, current: number): boolean {
  return purpose === "contact_reminder" && state === "sent" && generation === current;
}

function isToContact({ purpose, state }: OutboxMail): boolean {
  return (purpose === "contact_verification" || purpose === "contact_reminder") && state !== "canceled";
}

function deliveryOf(mail: OutboxMail): OutboxMail["delivery"] | "waiting" | "postponed" {
  if (mail.state !== "pending") return mail.delivery;
  return mail.notBefore === undefined ? "waiting" : "postponed";
}
