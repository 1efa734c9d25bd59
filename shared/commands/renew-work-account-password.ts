import type { Enrollment } from "../domain/enrollment/document.ts";
import { applyChange } from "../domain/enrollment/change.ts";
import { changed } from "../domain/enrollment/decision.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import { maySee } from "./find-enrollment.ts";
import { refuseFor, takeUse } from "./take-use.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** A new temporary password, told here and nowhere else. */
export interface Renewed {
  readonly outcome: "renewed";
  readonly enrollment: Enrollment;
  readonly temporaryPassword: string;
}

/** Gives the admin of a work account made here a new temporary password, for whoever lost the answer that held the first; only until the first sign-in. */
export async function renewWorkAccountPassword(
  services: Services,
  { enrollmentId, resumeToken }: { readonly enrollmentId: string; readonly resumeToken: string | undefined },
): Promise<Renewed | Refusal> {
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined || resumeToken === undefined) return refuse("not_found");
  const { workAccount } = stored.document;
  if (!maySee(services, stored.document, { resumeToken })) return refuse("not_found");
  if (workAccount?.state !== "created" || workAccount.tenantId === undefined) return refuse("not_found");
  const now = services.clock.now();
  const limited = refuseFor(await takeUse(services, "workAccountPassword", enrollmentId, String(now)));
  if (limited !== undefined) return limited;
  const password = await services.workAccounts.renewPassword(workAccount.tenantId, workAccount.userName ?? "");
  if (password === undefined) return refuse("not_found");
  const noted = await updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    changed(applyChange(latest, { type: "work_account_password_renewed", by: { kind: "applicant" } }, surroundings)),
  );
  if (noted.outcome === "refused") return noted;
  return { outcome: "renewed", enrollment: noted.enrollment, temporaryPassword: password };
}
