import { z } from "zod";
import { reasonCode } from "./reason.ts";

/** The independent verifications of an enrollment. */
export const checkKinds = ["business", "address", "employment", "authority", "sanctions"] as const;
export const checkKind = z.enum(checkKinds);
export type CheckKind = z.infer<typeof checkKind>;

/** What was given beside what a source holds, for a person to compare; `field` where it is one of several. */
export const difference = z.strictObject({ field: z.string().optional(), given: z.string(), registered: z.string() });
export type Difference = z.infer<typeof difference>;

/** What a check came to: `inconclusive` is for a person to decide, never a failure. */
export const checkOutcome = z.enum(["pass", "fail", "inconclusive"]);
export type CheckOutcome = z.infer<typeof checkOutcome>;

/** One check's result with its source, its time (ISO 8601 UTC) and the facts it rests on. */
export const checkResult = z.strictObject({
  outcome: checkOutcome,
  reasons: z.array(reasonCode),
  source: z.string().min(1).max(100),
  checkedAt: z.iso.datetime(),
  evidence: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.array(difference)]))
    .optional(),
});
export type CheckResult = z.infer<typeof checkResult>;
