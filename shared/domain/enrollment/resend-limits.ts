import { day } from "../duration.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { EnrollmentIn } from "./document.ts";
import type { Surroundings } from "./surroundings.ts";

type Pending = EnrollmentIn<"contact_pending">;
type Now = Pick<Surroundings, "now" | "deadlines">;

/** Turns down a resend that comes too soon, and one more than an enrollment has. */
export function refuseResend(enrollment: Pending, surroundings: Now): Refusal | undefined {
  const wait = resendWait(enrollment, surroundings);
  if (wait <= 0) return undefined;
  const retryAfterSeconds = Math.ceil(wait / 1000);
  if (hasResendLeft(enrollment, surroundings)) return refuse("resend_too_soon", { retryAfterSeconds });
  const most = String(surroundings.deadlines.resend.inAll);
  return refuse("resend_too_soon", { retryAfterSeconds, params: { most } });
}

/** False once all are used up: waiting brings no other. */
export function hasResendLeft({ contactStep }: Pending, { deadlines }: Pick<Now, "deadlines">): boolean {
  return contactStep.resends.length < deadlines.resend.inAll;
}

/** Milliseconds until a resend is allowed; the rest of the step once all are used up. */
export function resendWait(enrollment: Pending, { now, deadlines }: Now): number {
  const { links, resends, deadline } = enrollment.contactStep;
  if (!hasResendLeft(enrollment, { deadlines })) return Math.max(Date.parse(deadline) - now, 1000);
  const { perDay, spacing } = deadlines.resend;
  const times = resends.map((at) => Date.parse(at));
  const oldest = times.filter((at) => at > now - day).at(-perDay);
  const latest = Date.parse(links.at(-1)?.issuedAt ?? "1970-01-01T00:00:00.000Z");
  const daily = oldest === undefined ? 0 : oldest + day - now;
  return Math.max(latest + spacing - now, daily, 0);
}
