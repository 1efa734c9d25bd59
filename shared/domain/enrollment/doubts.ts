import { checkKinds } from "../check.ts";
import type { ReasonCode } from "../reason.ts";
import type { Enrollment } from "./document.ts";

/** Why a person has to look: what the checks left open, and that a source could not be asked in time. */
export function doubtsOf({ checks }: Pick<Enrollment, "checks">): readonly ReasonCode[] {
  const reasons = checkKinds.flatMap((kind): readonly ReasonCode[] => {
    const record = checks[kind];
    if (record === undefined || record.overridden === true) return [];
    if (record.result === undefined) return ["source_unavailable"];
    return record.result.outcome === "pass" ? [] : record.result.reasons;
  });
  return [...new Set(reasons)];
}
