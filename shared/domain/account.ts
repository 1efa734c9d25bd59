import { z } from "zod";
import { locale } from "./locale.ts";

export const roleIds = [
  "global_admin",
  "admin_agent",
  "sales_agent",
  "helpdesk_agent",
  "billing_admin",
  "user_management_admin",
  "business_profile_admin",
  "referrals_admin",
  "mpn_partner_admin",
] as const;
export const roleId = z.enum(roleIds);
export type RoleId = z.infer<typeof roleId>;

/** A user of an account; `status` is pending until an invited user has signed in. */
export const accountUser = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  locale,
  roles: z.array(roleId),
  status: z.enum(["pending", "active"]),
  since: z.iso.datetime(),
});
export type AccountUser = z.infer<typeof accountUser>;

/** The account a finished enrollment leads to; its id is the enrollment's tenant. */
export const account = z.object({
  id: z.string(),
  schemaVersion: z.literal(1),
  tenantId: z.string(),
  enrollmentId: z.string(),
  mpnId: z.string(),
  companyName: z.string(),
  country: z.string(),
  status: z.enum(["provisioning", "active", "suspended"]),
  createdAt: z.iso.datetime(),
  activatedAt: z.iso.datetime().optional(),
  users: z.array(accountUser),
});
export type Account = z.infer<typeof account>;
