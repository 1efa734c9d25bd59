import type { HttpRequest } from "@azure/functions";
import { readInput, type Fault } from "../domain/fault.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import { wellFormedPart } from "../domain/well-formed-part.ts";
import { refuseEncoded } from "./content-encoding.ts";
import { parseBody, type ParsedBody } from "./parse-body.ts";
import { readBody } from "./read-body.ts";
import type { BodySender, Route } from "./route.ts";

/** A request's query and body, read. */
export interface Content {
  readonly outcome: "content";
  readonly query: unknown;
  readonly body: unknown;
}

/** Query and body through their schemas, with every fault of both at once, and those that the rules find in what is well formed. */
export async function readContent(route: Route, request: HttpRequest, sender: BodySender): Promise<Content | Refusal> {
  const raw =
    route.method === "GET" || route.upload === true || route.signed === true ? undefined : await readBody(request);
  if (raw === "too_large") return refuse("body_too_large", { params: { maximum: "1 MiB" } });
  const schemas = { json: route.body, form: route.form };
  const query = route.query && readInput(route.query, Object.fromEntries(request.query), "/query");
  const parsed = raw === undefined || route.body === undefined ? undefined : parse(route, request, raw);
  if (parsed?.outcome === "refused") return parsed;
  const schema = parsed && schemas[parsed.kind];
  const body = schema && readInput(schema, parsed.value);
  const faults = [query, body].flatMap((read) => (read === undefined || read.ok ? [] : read.faults));
  if (faults.length > 0)
    return refuse("invalid_request", { faults: [...faults, ...(await more(route, parsed, sender, faults))] });
  return { outcome: "content", query: query?.ok ? query.value : undefined, body: body?.ok ? body.value : undefined };
}

function parse({ form }: Route, { headers }: HttpRequest, raw: Uint8Array): ParsedBody | Refusal {
  const accepted = form === undefined ? (["json"] as const) : (["json", "form"] as const);
  return refuseEncoded(headers.get("content-encoding")) ?? parseBody(raw, headers.get("content-type"), accepted);
}

async function more(
  { rules }: Route,
  parsed: ParsedBody | undefined,
  sender: BodySender,
  known: readonly Fault[],
): Promise<readonly Fault[]> {
  const part = rules && parsed && wellFormedPart(rules.of, parsed.value);
  if (part === undefined) return [];
  const found = await rules?.judge(part, sender);
  return (found ?? []).filter(({ pointer }) => known.every((fault) => fault.pointer !== pointer));
}
