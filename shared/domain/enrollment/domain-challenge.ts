import { z } from "zod";

/** A request to prove a domain by a DNS TXT record. */
export const domainChallenge = z.object({
  id: z.uuid(),
  domain: z.string(),
  /** The whole text the TXT record has to hold. */
  record: z.string(),
  state: z.enum(["pending", "verified", "failed"]),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lookups: z.int().nonnegative(),
  nextLookupAt: z.iso.datetime().optional(),
  verifiedAt: z.iso.datetime().optional(),
});
export type DomainChallenge = z.infer<typeof domainChallenge>;

/** Domains of one enrollment at most. */
export const mostDomainChallenges = 10;
