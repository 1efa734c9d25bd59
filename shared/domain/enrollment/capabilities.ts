import { checkKinds } from "../check.ts";
import type { ReasonCode } from "../reason.ts";
import type { Enrollment } from "./document.ts";
import { statusRules } from "./status.ts";

export const capabilityNames = [
  "sign_in",
  "manage_users",
  "buy_action_pack",
  "publish_business_profile",
  "receive_referrals",
] as const;

/** What keeps a capability shut beside the reasons of checks and decisions. */
type LockReason = "not_signed_in" | "vetting_not_finished" | "enrollment_closed";

export interface Capability {
  readonly name: (typeof capabilityNames)[number];
  readonly status: "active" | "pending" | "restricted" | "rejected";
  readonly reasons: readonly (ReasonCode | LockReason)[];
}

/** What the company may do now; each capability opens on its own and says why it has not. */
export function capabilitiesOf(enrollment: Enrollment): readonly Capability[] {
  return capabilityNames.map((name) => ({ name, ...standing(name, enrollment) }));
}

function standing(name: Capability["name"], enrollment: Enrollment): Omit<Capability, "name"> {
  const { status } = enrollment;
  if (name === "sign_in" && enrollment.tenantId !== undefined) return { status: "active", reasons: [] };
  if (status === "active") return { status: "active", reasons: [] };
  if (status === "suspended") return { status: "restricted", reasons: ["account_suspended"] };
  if (statusRules[status].phase === "over") return { status: "rejected", reasons: ["enrollment_closed"] };
  if (status === "rejected") {
    return { status: "rejected", reasons: enrollment.review.decisions.at(-1)?.reasons ?? [] };
  }
  if (name === "sign_in") return { status: "pending", reasons: ["not_signed_in"] };
  const doubts = checkKinds.flatMap((kind) => enrollment.checks[kind]?.result?.reasons ?? []);
  return { status: "pending", reasons: ["vetting_not_finished", ...new Set(doubts)] };
}
