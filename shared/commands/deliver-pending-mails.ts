import { noteSent } from "../domain/enrollment/mail-rules.ts";
import { pendingMails } from "../domain/enrollment/outbox.ts";
import type { Services } from "../ports/services.ts";
import { composeMail } from "./compose-mail.ts";
import { sendOnce } from "./send-once.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** Sends every mail that waits in the outbox, most urgent first; answers when to try again if the provider would not take one now. */
export async function deliverPendingMails(
  services: Services,
  enrollmentId: string,
): Promise<{ retryAt: number | null }> {
  const tried = new Set<string>();
  for (;;) {
    const stored = await services.enrollments.read(enrollmentId, enrollmentId);
    const mail =
      stored === undefined ? undefined : pendingMails(stored.document).find((row) => !tried.has(row.operationId));
    if (stored === undefined || mail === undefined) return { retryAt: null };
    tried.add(mail.operationId);
    const outcome = await sendOnce(services, mail.operationId, () => composeMail(services, stored.document, mail));
    if (outcome.outcome === "throttled") {
      const { retryAfterSeconds } = outcome;
      const now = services.clock.now();
      const waitedSeconds = Math.round((now - Date.parse(mail.at)) / 1000);
      services.log.warn("mail_postponed", { enrollmentId, purpose: mail.purpose, retryAfterSeconds, waitedSeconds });
      return { retryAt: now + retryAfterSeconds * 1000 };
    }
    await updateEnrollment(services, enrollmentId, (latest, { now }) =>
      noteSent(latest, mail.operationId, outcome.outcome === "refused", now),
    );
  }
}
