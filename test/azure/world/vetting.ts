import { z } from "zod";
import type { Incoming, Outgoing } from "../listen.ts";

/** What the stand-in of a vetting provider was asked, by check id, and what it knows at once. */
export interface VettingState {
  readonly key: string;
  readonly asked: Map<string, { readonly callbackUrl: string; readonly company: { readonly companyName: string } }>;
  /** Findings known at once, by company name. */
  readonly known: Map<string, unknown>;
}

const vetting = z.strictObject({
  checkId: z.string().min(40).max(128),
  kind: z.enum(["business", "address", "employment", "authority", "sanctions"]),
  callbackUrl: z.url(),
  company: z.looseObject({
    companyName: z.string(),
    address: z.looseObject({ line1: z.string(), country: z.string() }),
  }),
});

/** A vetting provider that holds requests to their shape. */
export function vettingAnswer({ method, url, headers, body }: Incoming, state: VettingState): Outgoing {
  if (headers["authorization"] !== `Bearer ${state.key}`) return { status: 401, json: {} };
  if (method !== "POST" || url.pathname !== "/vettings") return { status: 404, json: {} };
  const read = vetting.safeParse(JSON.parse(body));
  if (!read.success) return { status: 400, json: { problem: z.prettifyError(read.error) } };
  const { checkId, callbackUrl, company } = read.data;
  if (headers["idempotency-key"] !== checkId) return { status: 400, json: { problem: "idempotency-key" } };
  state.asked.set(checkId, { callbackUrl, company });
  const finding = state.known.get(company.companyName);
  return finding === undefined ? { status: 202, json: { reference: "case-1" } } : { status: 200, json: { finding } };
}
