import type { TypedData } from "../host/worker-contract.ts";

/** The JSON text of what a function returned; undefined when it returned nothing. */
export function jsonOf(data: TypedData | undefined): string | undefined {
  if (data === undefined) return undefined;
  if (typeof data.json === "string") return data.json;
  if (typeof data.string === "string") return JSON.stringify(data.string);
  if (typeof data.int === "number" || typeof data.double === "number") return JSON.stringify(data.int ?? data.double);
  if (data.bytes) return JSON.stringify(Buffer.from(data.bytes).toString("base64"));
  return undefined;
}
