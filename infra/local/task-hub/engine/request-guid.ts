import { createHash } from "node:crypto";

/** A GUID that is always the same for one step of one execution, so that a repeated turn sends the same request. */
export function requestGuid(execution: string, step: number): string {
  const hex = createHash("sha256").update(`${execution}:${step}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
