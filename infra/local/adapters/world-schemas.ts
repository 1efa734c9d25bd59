import { z } from "zod";
import { checkOutcome } from "../../../shared/domain/check.ts";
import { parseDuration } from "../../../shared/domain/duration.ts";
import { asFault } from "../../../shared/domain/fault.ts";
import { reasonCode } from "../../../shared/domain/reason.ts";
import { registeredCompany } from "../../../shared/ports/company-registry.ts";
import { membership } from "../../../shared/ports/memberships.ts";

/** The services of the world that can be made to fail for a while. */
export const outageServices = [
  "registry",
  "directory",
  "memberships",
  "mail",
  "dns",
  "sanctions",
  "address_book",
  "evidence",
  "work_accounts",
  "vetting",
] as const;
export type OutageService = (typeof outageServices)[number];

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)[^\s.@/]+(?:\.[^\s.@/]+)*$/u);
const text = z.string().max(4096);

/** What the world knows of each kind of thing, one entry per key. */
export const worldSchemas = {
  memberships: membership.omit({ mpnId: true }).required({ country: true }),
  registry: registeredCompany.omit({ country: true, registrationNumber: true }),
  dns: z.object({ txt: z.array(text).default([]), mx: z.array(text).default([]) }),
  tenants: z.object({
    verifiedDomains: z.array(domain).default([]),
    /** Who signs in first, where the tenant was made for an enrollment. */
    admin: z.object({ oid: z.guid(), name: text, upn: text }).optional(),
  }),
  vetting: z
    .object({
      /** Nothing is posted before there is one. */
      outcome: checkOutcome.optional(),
      reasons: z.array(reasonCode).default([]),
      /** How long after it was asked the provider answers, ISO 8601. */
      after: z
        .string()
        .refine((text) => parseDuration(text) !== undefined, asFault("invalid_value"))
        .default("PT0S"),
    })
    .refine(({ outcome, reasons }) => outcome === undefined || outcome === "pass" || reasons.length > 0, {
      path: ["reasons"],
      params: { fault: "required" },
    }),
  outages: z.object({ until: z.iso.datetime({ offset: true }).nullable() }),
  "mail-outcome": z.object({ outcome: z.enum(["delivered", "bounced", "suppressed", "quarantined"]) }),
} as const;
export type WorldKind = keyof typeof worldSchemas;
export type WorldEntry<K extends WorldKind> = z.infer<(typeof worldSchemas)[K]>;
