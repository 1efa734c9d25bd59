import type { Refusal, RefusalCode } from "../../../shared/domain/refusal.ts";

const statuses: Partial<Record<RefusalCode, number>> = {
  not_found: 404,
  malformed_json: 400,
  unsupported_content_type: 415,
  body_too_large: 413,
  invalid_request: 422,
};

/** A refusal as problem document. */
export function problemAnswer({ code, faults }: Refusal, _request: Request): Response {
  const status = statuses[code] ?? 400;
  const errors = faults?.map((fault) => ({ pointer: fault.pointer, code: fault.code, detail: fault.code }));
  const problem = { type: "about:blank", title: code, status, detail: code, code, ...(errors ? { errors } : {}) };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  });
}
