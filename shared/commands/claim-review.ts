import { randomBytes } from "node:crypto";
import { claimReview as claim } from "../domain/enrollment/review-rules.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

/** Gives a reviewer an enrollment to decide for the time of a lease; asked again, the lease that is held. */
export async function claimReview(
  services: Services,
  { enrollmentId, caller }: { readonly enrollmentId: string; readonly caller: Caller },
): Promise<(Done & { readonly lease: { readonly token: string; readonly until: string } }) | Refusal> {
  const token = randomBytes(24).toString("base64url");
  const result = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) =>
    claim(enrollment, caller.objectId, token, surroundings),
  );
  if (result.outcome === "refused") return result;
  const lease = result.enrollment.review?.lease;
  if (lease === undefined) return refuse("review_not_claimed");
  return { ...result, lease: { token: lease.token, until: lease.until } };
}
