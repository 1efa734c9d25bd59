import { z } from "zod";
import { legalProfileDraft } from "../domain/legal-profile.ts";
import { primaryContactDraft } from "../domain/primary-contact.ts";

/** A company's membership of the partner network, as its registry holds it. */
export const membership = z.object({
  mpnId: z.string(),
  companyName: z.string(),
  /** Not every registry tells it. */
  country: z.string().optional(),
  status: z.enum(["active", "inactive"]),
  tenantId: z.string().optional(),
  legalProfile: legalProfileDraft.optional(),
  primaryContact: primaryContactDraft.optional(),
  source: z.enum(["partner_center", "partner_membership_center"]).default("partner_center"),
  migratedAt: z.iso.datetime().optional(),
  /** The account that took its place. */
  migratedTo: z.string().optional(),
});
export type Membership = z.infer<typeof membership>;

/** The registry of memberships; each call throws `UnavailableError` while it is down. */
export interface Memberships {
  find(mpnId: string): Promise<Membership | undefined>;
  /** Closes a record of the old Partner Membership Center as migrated to an account; one that is closed stays as it is. */
  markMigrated(mpnId: string, accountId: string): Promise<void>;
}
