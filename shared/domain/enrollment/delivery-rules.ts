import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import { seal, type Enrollment } from "./document.ts";
import { noteSent } from "./mail-rules.ts";
import type { OutboxMail } from "./mail.ts";
import { system } from "./people.ts";
import { deadlineFrom, iso, type Surroundings } from "./surroundings.ts";

const undeliverable: ReadonlySet<OutboxMail["delivery"]> = new Set(["bounced", "suppressed", "failed"]);

/** Takes a delivery report: it is kept beside the mail, and an address that takes no mail asks the applicant for another contact. */
export function recordDelivery(
  enrollment: Enrollment,
  operationId: string,
  delivery: OutboxMail["delivery"],
  surroundings: Surroundings,
): Decision {
  const mail = enrollment.mails.find((each) => each.operationId === operationId);
  if (mail === undefined || mail.delivery === delivery) return unchanged(enrollment);
  const mails = enrollment.mails.map((each) => (each === mail ? { ...each, delivery } : each));
  const lost = undeliverable.has(delivery) && mail.audience === "contact";
  const current = mail.generation === enrollment.contactStep?.generation;
  if (!lost || !current || enrollment.status !== "contact_pending") return changed(seal({ ...enrollment, mails }));
  const at = iso(surroundings.now);
  const dueAt = iso(deadlineFrom("action", surroundings.now, enrollment.country, surroundings));
  return changed(
    applyChange(
      enrollment,
      {
        type: "contact_mail_bounced",
        by: system,
        status: "action_required",
        patch: {
          mails,
          dueAt,
          requestedAction: { reasons: ["contact_email_bounced"], at, dueAt, origin: "mail_delivery" },
        },
        details: { delivery },
        bells: ["contact"],
      },
      surroundings,
    ),
  );
}

/** Notes that the provider refuses the recipient of a mail, which is all that will be reported of it. */
export function noteRefused(enrollment: Enrollment, operationId: string, surroundings: Surroundings): Decision {
  const sent = noteSent(enrollment, operationId, surroundings.now);
  return sent.outcome === "changed" ? recordDelivery(sent.enrollment, operationId, "suppressed", surroundings) : sent;
}
