import { z } from "zod";
import { accountMail } from "./accounts/mail.ts";
import { auditEvent } from "./enrollment/audit.ts";
import { note } from "./note.ts";
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
  /** The directory's object id; unknown until an invited user has signed in. */
  objectId: z.string().optional(),
  name: z.string(),
  email: z.string(),
  locale,
  roles: z.array(roleId),
  status: z.enum(["pending", "active"]),
  since: z.iso.datetime(),
  /** When the invitation of a pending user ends. */
  expiresAt: z.iso.datetime().optional(),
  /** Whether the directory has him or her among the Admin agents. */
  inAdminGroup: z.boolean(),
});
export type AccountUser = z.infer<typeof accountUser>;

export const accountStatus = z.enum(["provisioning", "active", "suspended", "closing", "closed", "erased"]);
export type AccountStatus = z.infer<typeof accountStatus>;

export const nextStepIds = ["users", "action_pack", "benefits", "competencies", "business_profile"] as const;
export const nextStepId = z.enum(nextStepIds);
/** Those that happen elsewhere, so that somebody has to say that they were taken; further users are seen in the account. */
export const reportedStepId = nextStepId.exclude(["users"]);
export type ReportedStepId = z.infer<typeof reportedStepId>;
export type NextStepId = z.infer<typeof nextStepId>;

const suspension = z.object({
  since: z.iso.datetime(),
  /** When the account is closed if nothing changes. */
  until: z.iso.datetime(),
  reason: z.string(),
  by: z.string(),
  /** How many of the notices have been given. */
  notices: z.int().nonnegative(),
});

const deletion = z.object({ requestedAt: z.iso.datetime(), requestedBy: z.string(), eraseAt: z.iso.datetime() });

/** The account a finished enrollment leads to; its id is the enrollment's tenant. */
export const account = z.object({
  id: z.string(),
  schemaVersion: z.literal(1),
  /** Seconds after its last write at which an erased account is gone altogether. */
  ttl: z.int().positive().optional(),
  tenantId: z.string(),
  enrollmentId: z.uuid(),
  mpnId: z.string(),
  companyName: z.string(),
  country: z.string(),
  status: accountStatus,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  activatedAt: z.iso.datetime().optional(),
  users: z.array(accountUser),
  suspension: suspension.optional(),
  deletion: deletion.optional(),
  /** Next steps that a user said are taken. */
  stepsTaken: z.partialRecord(nextStepId, z.object({ at: z.iso.datetime(), by: z.string() })),
  /** True when the enrollment's state follows from this document's. */
  enrollmentFollows: z.boolean(),
  mails: z.array(accountMail),
  auditSequence: z.int().nonnegative(),
  audit: z.array(auditEvent),
  /** Hash of the last audit event that left for its container. */
  auditHash: z.string(),
  /** Words of operators, by the audit event they belong to; they go with the account's people. */
  notes: z.array(note).optional(),
  /** True while something of it has not reached the world yet; what the sweeper looks for. */
  unsettled: z.boolean(),
  /** When time alone brings its next change. */
  dueAt: z.iso.datetime().nullable(),
});
export type Account = z.infer<typeof account>;
