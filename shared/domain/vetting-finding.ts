import { z } from "zod";
import { checkOutcome } from "./check.ts";
import { reasonCode } from "./reason.ts";
import { line } from "./text.ts";

/** What an external vetting came to, as its provider states it; whatever is no pass says why. */
export const vettingFinding = z
  .strictObject({
    outcome: checkOutcome,
    reasons: z.array(reasonCode).max(20).default([]),
    /** The provider's own number of the case, for a reviewer who asks there. */
    reference: line(100).optional(),
  })
  .refine(({ outcome, reasons }) => outcome === "pass" || reasons.length > 0, {
    path: ["reasons"],
    params: { fault: "required" },
  });
export type VettingFinding = z.infer<typeof vettingFinding>;
