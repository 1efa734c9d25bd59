import { z } from "zod";
import { faultCodes } from "../domain/fault.ts";
import type { Locale } from "../domain/locale.ts";
import { refusalCodes, type Refusal, type RefusalCode } from "../domain/refusal.ts";
import { faultText } from "../texts/fault-text.ts";
import { problemText } from "../texts/problem-text.ts";
import { refusalStatuses } from "./refusal-status.ts";
import type { Reply } from "./reply.ts";

/** An error as RFC 9457 writes it, with a stable code and every bad field at once. */
export const problemDocument = z
  .object({
    type: z.url(),
    title: z.string().min(1),
    status: z.int().min(400).max(599),
    detail: z.string().min(1),
    code: z.enum(refusalCodes),
    errors: z
      .array(z.object({ pointer: z.string(), code: z.enum(faultCodes), detail: z.string().min(1) }))
      .optional()
      .meta({
        description:
          "Every bad field, of a flood of them the first thousand: an RFC 6901 pointer into the body, below /query into the query, below /path into the path.",
      }),
    help: z.url().optional().meta({ description: "Where a person can put it right." }),
  })
  .meta({ id: "Problem" });
export type ProblemDocument = z.infer<typeof problemDocument>;

/** Where somebody who is told no can do something about it. */
const helpLinks: Partial<Record<RefusalCode, string>> = {
  mpn_membership_required: "https://partner.microsoft.com/membership",
};

/** Seconds after which a caller may try again where a refusal does not say. */
const standardRetry = 5;

/** The problem document of a refusal, in the caller's language. */
export function problemOf(refusal: Refusal, locale: Locale, baseUrl: string): ProblemDocument {
  const { code, faults = [], params, retryAfterSeconds } = refusal;
  const { title, detail } = problemText(code, locale, {
    ...params,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds: String(retryAfterSeconds) }),
  });
  const help = helpLinks[code];
  return {
    type: problemType(baseUrl, code),
    title,
    status: refusalStatuses[code],
    detail,
    code,
    ...(faults.length === 0
      ? {}
      : {
          errors: faults.map((fault) => ({
            pointer: fault.pointer,
            code: fault.code,
            detail: faultText(fault, locale),
          })),
        }),
    ...(help === undefined ? {} : { help }),
  };
}

/** The URI of a kind of problem: its description in the published contract. */
export function problemType(baseUrl: string, code: RefusalCode): string {
  return `${baseUrl}/api/openapi.json#/components/responses/${code}`;
}

/** The reply that turns a request down. */
export function problemReply(refusal: Refusal, locale: Locale, baseUrl: string): Reply {
  const status = refusalStatuses[refusal.code];
  const headers: Record<string, string> = {
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": locale,
    "cache-control": "no-store",
    vary: "Accept-Language, Authorization",
  };
  if (status === 401) headers["www-authenticate"] = challenge(refusal.code);
  if (status === 429 || status === 503) {
    headers["retry-after"] = String(Math.max(1, Math.ceil(refusal.retryAfterSeconds ?? standardRetry)));
  }
  return { status, json: problemOf(refusal, locale, baseUrl), headers };
}

/** RFC 6750 §3: a request without credentials gets the scheme alone, a bad token also its error. */
function challenge(code: RefusalCode): string {
  if (code === "signature_invalid") return 'Signature realm="partner-onboarding"';
  return code === "token_invalid"
    ? 'Bearer realm="partner-onboarding", error="invalid_token"'
    : 'Bearer realm="partner-onboarding"';
}
