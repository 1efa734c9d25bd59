import { UnavailableError } from "../ports/errors.ts";
import type { Mail, MailOutcome } from "../ports/mail.ts";
import type { Services } from "../ports/services.ts";

const providerAwaySeconds = 60;

/** Sends a mail unless the provider knows it already: then it was sent by a run that did not live to note it. A provider that is away counts as one that takes no mail now. */
export async function sendOnce(
  services: Pick<Services, "mail">,
  operationId: string,
  compose: () => Mail,
): Promise<MailOutcome> {
  try {
    const known = await services.mail.find(operationId);
    if (known === "accepted") return { outcome: "accepted" };
    if (known === "refused") return { outcome: "refused", reason: "suppressed" };
    return await services.mail.send(compose());
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const retryAfterSeconds = error.retryAfterSeconds ?? providerAwaySeconds;
    return { outcome: "throttled", retryAfterSeconds };
  }
}
