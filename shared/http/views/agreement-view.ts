import { z } from "zod";
import { agreementProof, isAccepted } from "../../domain/enrollment/agreement.ts";
import type { Enrollment } from "../../domain/enrollment/document.ts";

/** Where the agreement stands; who accepted it from where is told by the agreement's own resource. */
export const agreementView = z
  .object({
    state: z.enum(["offered", "accepted", "superseded"]),
    region: z.string(),
    enforcedRank: z.int(),
    accepted: agreementProof.pick({ templateId: true, rank: true, sha256: true, acceptedAt: true }).optional(),
  })
  .meta({ id: "AgreementState" });

/** The state of an enrollment's agreement; undefined before one is offered. */
export function agreementStanding({ agreement }: Enrollment): z.infer<typeof agreementView> | undefined {
  if (agreement === undefined) return undefined;
  const { region, enforcedRank } = agreement;
  const latest = agreement.proofs.at(-1);
  if (latest === undefined) return { state: "offered", region, enforcedRank };
  const { templateId, rank, sha256, acceptedAt } = latest;
  return {
    state: isAccepted(agreement) ? "accepted" : "superseded",
    region,
    enforcedRank,
    accepted: { templateId, rank, sha256, acceptedAt },
  };
}
