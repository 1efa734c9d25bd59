import { z } from "zod";

/** A company as a public register shows it. */
export const registeredCompany = z.object({
  country: z.string(),
  registrationNumber: z.string(),
  legalName: z.string(),
  status: z.enum(["active", "dissolved"]),
  address: z
    .object({
      line1: z.string(),
      line2: z.string().optional(),
      city: z.string().optional(),
      state: z.string().optional(),
      postalCode: z.string().optional(),
      country: z.string().optional(),
    })
    .optional(),
  officers: z.array(z.object({ name: z.string(), email: z.string().optional() })).default([]),
});
export type RegisteredCompany = z.infer<typeof registeredCompany>;

/** Looks companies up in public registers; throws `UnavailableError` while the source is down. */
export interface CompanyRegistry {
  /** The name of the register asked, for the evidence. */
  source(country: string): string;
  /** True when a register holds every company of this country (or this number): nothing found then means there is none. */
  covers(country: string, registrationNumber?: string): boolean;
  find(country: string, registrationNumber: string): Promise<RegisteredCompany | undefined>;
  /** Candidates by name, best first, for "select your company". */
  search(country: string, name: string): Promise<readonly RegisteredCompany[]>;
}
