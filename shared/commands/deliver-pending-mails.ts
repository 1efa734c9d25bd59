import type { Enrollment } from "../domain/enrollment/document.ts";
import type { OutboxMail } from "../domain/enrollment/mail.ts";
import { noteSent } from "../domain/enrollment/mail-rules.ts";
import { pendingMails } from "../domain/enrollment/outbox.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { MailOutcome } from "../ports/mail.ts";
import type { Services } from "../ports/services.ts";
import { composeMail } from "./compose-mail.ts";
import { updateEnrollment } from "./update-enrollment.ts";

const providerAway = 60_000;

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
    const outcome = await send(services, stored.document, mail);
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

/** A mail that the provider already knows was sent by a run that did not live to note it. */
async function send(services: Services, enrollment: Enrollment, row: OutboxMail): Promise<MailOutcome> {
  try {
    const known = await services.mail.find(row.operationId);
    if (known === "accepted") return { outcome: "accepted" };
    if (known === "refused") return { outcome: "refused", reason: "suppressed" };
    return await services.mail.send(composeMail(services, enrollment, row));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const retryAfterSeconds = error.retryAfterSeconds ?? providerAway / 1000;
    return { outcome: "throttled", retryAfterSeconds };
  }
}
