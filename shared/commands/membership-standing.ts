import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Membership } from "../ports/memberships.ts";
import type { Services } from "../ports/services.ts";
import { whenAvailable } from "./when-available.ts";

/** What the network says of an MPN ID; `unknown` while it cannot be asked. */
export type MembershipStanding =
  | { readonly standing: "active"; readonly membership: Membership }
  | { readonly standing: "unknown" }
  | { readonly standing: "membership_not_found" | "membership_inactive" };

/** Asks whether an MPN ID is a member's; a registry that is down stops nobody. */
export async function membershipStanding(
  services: Pick<Services, "memberships">,
  mpnId: string,
): Promise<MembershipStanding> {
  const found = await whenAvailable(() => services.memberships.find(mpnId));
  if (found === "unavailable") return { standing: "unknown" };
  if (found === undefined) return { standing: "membership_not_found" };
  return found.status === "active" ? { standing: "active", membership: found } : { standing: "membership_inactive" };
}

/** The refusal of a company that is no member; undefined for one that is, or may be. */
export function refuseNonMember({ standing }: MembershipStanding): Refusal | undefined {
  if (standing === "active" || standing === "unknown") return undefined;
  return refuse("mpn_membership_required", { faults: [{ pointer: "/mpnId", code: standing }] });
}
