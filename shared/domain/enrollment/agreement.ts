import { z } from "zod";
import { locale } from "../locale.ts";

/** Proof that someone with authority accepted the agreement; written once, never changed. */
export const agreementProof = z.object({
  templateId: z.string(),
  rank: z.int().nonnegative(),
  sha256: z.string(),
  acceptedAt: z.iso.datetime(),
  oid: z.string(),
  tid: z.string(),
  ip: z.string(),
  userAgent: z.string(),
  locale,
  declarationText: z.string(),
});
export type AgreementProof = z.infer<typeof agreementProof>;

/** The agreement branch: what is offered, what must be reached at least, and the proofs there are. */
export const agreementStep = z.object({
  round: z.int().positive(),
  region: z.string(),
  enforcedRank: z.int().nonnegative(),
  proofs: z.array(agreementProof),
});
export type AgreementStep = z.infer<typeof agreementStep>;

/** True when the latest proof reaches the rank that is enforced. */
export function isAccepted(step: AgreementStep | undefined): boolean {
  const latest = step?.proofs.at(-1);
  return step !== undefined && latest !== undefined && latest.rank >= step.enforcedRank;
}
