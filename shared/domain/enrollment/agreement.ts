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
  /** How many of the proofs were given while the company was said to be in another country, whose agreement they are of. */
  elsewhere: z.int().nonnegative().optional(),
});
export type AgreementStep = z.infer<typeof agreementStep>;

/** The proofs of the agreement that the company is offered where it is. */
export function proofsThere(step: AgreementStep | undefined): readonly AgreementProof[] {
  return step?.proofs.slice(step.elsewhere ?? 0) ?? [];
}

/** The step of a company that turns out to be in another country: what was accepted before stays a proof, and the agreement of its own country is offered. */
export function inCountry(step: AgreementStep, country: string): AgreementStep {
  if (step.region === country) return step;
  const round = step.round + (isAccepted(step) ? 1 : 0);
  return { ...step, region: country, round, enforcedRank: 0, elsewhere: step.proofs.length };
}

/** True when the latest proof reaches the rank that is enforced. */
export function isAccepted(step: AgreementStep | undefined): boolean {
  const latest = proofsThere(step).at(-1);
  return step !== undefined && latest !== undefined && latest.rank >= step.enforcedRank;
}
