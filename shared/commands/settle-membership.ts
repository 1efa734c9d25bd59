import type { Enrollment } from "../domain/enrollment/document.ts";
import { awaitFurther, awaitsMembership, settleMembership as settle } from "../domain/enrollment/membership-rules.ts";
import type { Services } from "../ports/services.ts";
import { membershipStanding } from "./membership-standing.ts";
import { prefillFrom, shownTo } from "./prefill.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** Asks the network again for a draft that was begun while it could not be asked, and fills in what nobody has given since; a company that is no member learns so when it submits. True once there is an answer. */
export async function settleMembership(services: Services, { id, mpnId }: Enrollment): Promise<boolean> {
  const known = await membershipStanding(services, mpnId);
  const result = await updateEnrollment(services, id, (latest, surroundings) =>
    known.standing === "unknown"
      ? awaitFurther(latest)
      : settle(latest, prefillFrom([shownTo(known, latest.tenantId)], latest), surroundings),
  );
  return result.outcome === "done" && !awaitsMembership(result.enrollment);
}
