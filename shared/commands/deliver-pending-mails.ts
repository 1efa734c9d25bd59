import { noteRefused } from "../domain/enrollment/delivery-rules.ts";
import { noteSent, postponeMail } from "../domain/enrollment/mail-rules.ts";
import { dueMails, pendingMails } from "../domain/enrollment/outbox.ts";
import { isOpen } from "../domain/enrollment/status.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Services } from "../ports/services.ts";
import { composeMail } from "./compose-mail.ts";
import { takeMailAllowance } from "./mail-allowance.ts";
import { sendOnce } from "./send-once.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** Sends every mail that waits in the outbox, most urgent first, and puts off what its recipient has had enough of; answers when to try again if the provider would not take one now. */
export async function deliverPendingMails(
  services: Services,
  enrollmentId: string,
): Promise<{ retryAt: number | null }> {
  const tried = new Set<string>();
  for (;;) {
    const stored = await services.enrollments.read(enrollmentId, enrollmentId);
    const rows = stored === undefined ? [] : sendable(stored.document, services.clock.now());
    const mail = rows.find((row) => !tried.has(row.operationId));
    if (stored === undefined || mail === undefined) return { retryAt: null };
    tried.add(mail.operationId);
    const composed = composeMail(services, stored.document, mail);
    const wait = await takeMailAllowance(services, composed, mail.audience);
    if (wait > 0) {
      services.log.warn("mail_over_allowance", {
        enrollmentId,
        purpose: mail.purpose,
        waitSeconds: Math.ceil(wait / 1000),
      });
      const until = services.clock.now() + wait;
      await updateEnrollment(services, enrollmentId, (latest) => postponeMail(latest, mail.operationId, until));
      continue;
    }
    const outcome = await sendOnce(services, mail.operationId, () => composed);
    if (outcome.outcome === "throttled") {
      const { retryAfterSeconds } = outcome;
      const now = services.clock.now();
      const waitedSeconds = Math.round((now - Date.parse(mail.at)) / 1000);
      services.log.warn("mail_postponed", { enrollmentId, purpose: mail.purpose, retryAfterSeconds, waitedSeconds });
      return { retryAt: now + retryAfterSeconds * 1000 };
    }
    const noted = await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
      outcome.outcome === "refused"
        ? noteRefused(latest, mail.operationId, surroundings)
        : noteSent(latest, mail.operationId, surroundings.now),
    );
    if (noted.outcome !== "done") continue;
    const { operationId, purpose } = mail;
    services.log.info("mail_handed_over", { enrollmentId, operationId, purpose, outcome: outcome.outcome });
  }
}

/** Once an enrollment is over nothing is put off any longer. */
function sendable(enrollment: Enrollment, now: number) {
  return isOpen(enrollment.status) ? dueMails(enrollment, now) : pendingMails(enrollment);
}
