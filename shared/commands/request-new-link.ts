import { resendLink } from "../domain/enrollment/contact-rules.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { judgeLink } from "./find-link.ts";
import { enrollmentOfToken } from "./link-token.ts";
import { ringBells } from "./ring-bells.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** "Send me a new one": mails a link when the token was one of the current contact's and the limits allow; the caller never learns which. */
export async function requestNewLink(services: Services, workflow: Workflow, token: string): Promise<void> {
  const id = enrollmentOfToken(token);
  if (id === undefined) return;
  const result = await updateEnrollment(services, id, (enrollment, surroundings) => {
    const found = judgeLink(services, enrollment, token);
    const askable = found?.standing === "superseded" || found?.standing === "current";
    if (!askable) return { outcome: "unchanged", enrollment };
    return resendLink(enrollment, { kind: "contact" }, surroundings);
  });
  if (result.outcome === "done") await ringBells(services, workflow, result.enrollment, "MailChanged");
}
