import type { Refusal } from "../../../shared/domain/refusal.ts";
import { problemReply } from "../../../shared/http/problem.ts";
import { localeOf } from "./locale-of.ts";

/** A refusal as the problem document that the API would answer with. */
export function problemAnswer(refusal: Refusal, request: Request): Response {
  const { status, headers = {}, json } = problemReply(refusal, localeOf(request), new URL(request.url).origin);
  return new Response(JSON.stringify(json), { status, headers });
}
