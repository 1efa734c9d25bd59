import { operatorRole, reviewerRole } from "../../commands/find-enrollment.ts";
import type { Caller } from "../../ports/identity.ts";
import { enrollmentView } from "./enrollment-view.ts";
import { reviewerView } from "./review-view.ts";

/** An enrollment as reviewers and operators see it: what they add is absent for everyone else. */
export const staffEnrollmentView = enrollmentView
  .extend({ reviewDetails: reviewerView.optional() })
  .meta({ id: "EnrollmentWithReview" });

/** True for the people who judge enrollments, and those who run the program. */
export function isStaff(caller: Caller | undefined): boolean {
  return caller !== undefined && (caller.roles.includes(reviewerRole) || caller.roles.includes(operatorRole));
}
