import type { Clock } from "../../ports/clock.ts";
import type { Documents } from "../../ports/documents.ts";
import { UnavailableError } from "../../ports/errors.ts";
import type { Membership, Memberships } from "../../ports/memberships.ts";
import type { PartnerCenter } from "../partner-center/partner-center.ts";

/** A membership that is kept here, such as one carried over from the old Partner Membership Center; its id is the MPN id. */
export type MembershipRecord = Membership & { readonly id: string };

/** Memberships out of the records kept here, and beside them whatever Partner Center knows where it is asked. */
export function programMemberships(
  records: Documents<MembershipRecord>,
  center: Pick<PartnerCenter, "mpnProfile"> | undefined,
  clock: Clock,
): Memberships {
  return {
    find: (mpnId) =>
      asMemberships(async () => {
        const kept = await records.read(mpnId, mpnId);
        if (kept !== undefined) return membershipOf(kept.document);
        const profile = await center?.mpnProfile(mpnId);
        if (profile === undefined) return undefined;
        // Partner Center tells members from others and no more: what it knows of is active.
        return { mpnId, companyName: profile.partnerName ?? "", status: "active", source: "partner_center" };
      }),
    markMigrated: (mpnId, migratedTo) =>
      asMemberships(async () => {
        const migratedAt = new Date(clock.now()).toISOString();
        for (;;) {
          const kept = await records.read(mpnId, mpnId);
          if (kept === undefined || !needsMigration(kept.document)) return;
          const outcome = await records.replace({ ...kept.document, migratedAt, migratedTo }, kept.etag);
          if (outcome !== "conflict") return;
        }
      }),
  };
}

function needsMigration({ source, migratedAt }: Membership): boolean {
  return source === "partner_membership_center" && migratedAt === undefined;
}

function membershipOf({ id: _id, ...membership }: MembershipRecord): Membership {
  return membership;
}

/** Whichever part is down, to callers it is the registry of memberships. */
async function asMemberships<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    const wait = error.retryAfterSeconds;
    throw new UnavailableError("memberships", {
      ...(wait !== undefined && { retryAfterSeconds: wait }),
      cause: error,
    });
  }
}
