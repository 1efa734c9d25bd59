import type { z } from "zod";
import { readInput } from "../../../shared/domain/fault.ts";
import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";
import type { BodyKind } from "../../../shared/http/content-type.ts";
import { parseBody } from "../../../shared/http/parse-body.ts";

const limit = 1024 * 1024;

/** Reads a body of one kind with a schema; every bad field is named at once. */
export async function readBody<T extends z.ZodType>(
  request: Request,
  kind: BodyKind,
  schema: T,
): Promise<{ readonly outcome: "read"; readonly value: z.output<T> } | Refusal> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > limit) return refuse("body_too_large");
  const body = parseBody(bytes, request.headers.get("content-type"), [kind]);
  if (body.outcome === "refused") return body;
  const read = readInput(schema, body.value);
  return read.ok ? { outcome: "read", value: read.value } : refuse("invalid_request", { faults: read.faults });
}
