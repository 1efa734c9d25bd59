import type { z } from "zod";
import { readInput } from "../../../shared/domain/fault.ts";
import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";

const limit = 1024 * 1024;

type Read<T> = { readonly outcome: "read"; readonly value: T } | Refusal;

/** Reads a JSON body with a schema; every bad field is named at once. */
export async function readJson<T extends z.ZodType>(request: Request, schema: T): Promise<Read<z.output<T>>> {
  const type = mediaType(request);
  if (type !== "application/json" && !type.endsWith("+json")) return refuse("unsupported_content_type");
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > limit) return refuse("body_too_large");
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("malformed_json");
  }
  return checked(schema, value);
}

/** Reads a form's fields with a schema. */
export async function readForm<T extends z.ZodType>(request: Request, schema: T): Promise<Read<z.output<T>>> {
  if (mediaType(request) !== "application/x-www-form-urlencoded") return refuse("unsupported_content_type");
  return checked(schema, Object.fromEntries(new URLSearchParams(await request.text())));
}

function mediaType(request: Request): string {
  return (request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function checked<T extends z.ZodType>(schema: T, input: unknown): Read<z.output<T>> {
  const read = readInput(schema, input);
  return read.ok ? { outcome: "read", value: read.value } : refuse("invalid_request", { faults: read.faults });
}
