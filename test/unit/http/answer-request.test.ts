import { HttpRequest, type HttpResponseInit } from "@azure/functions";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";
import { refuse } from "../../../shared/domain/refusal.ts";
import { answerRequest } from "../../../shared/http/answer-request.ts";
import { defineRoute } from "../../../shared/http/define-route.ts";
import { jsonReply } from "../../../shared/http/reply.ts";
import type { Route } from "../../../shared/http/route.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";
import type { Services } from "../../../shared/ports/services.ts";

interface LogLine {
  readonly event: string;
  readonly fields: object;
}

function surroundings() {
  const lines: LogLine[] = [];
  const write = (event: string, fields: object = {}) => void lines.push({ event, fields });
  const services = {
    program: {
      deadlines: standardDeadlines,
      baseUrl: "https://partners.example",
      trustsPlatformIdentity: false,
      takesContactSignIn: false,
    },
    log: { info: write, warn: write, error: write },
    tokens: { verify: () => Promise.resolve({ valid: false, reason: "signature" }) },
  } as unknown as Services;
  return { services, lines };
}

interface Sent {
  readonly body?: string | Uint8Array;
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly params?: Record<string, string>;
}

async function send(route: Route, { body, headers = {}, query = {}, params = {} }: Sent = {}) {
  const { services, lines } = surroundings();
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const request = new HttpRequest({
    method: route.method,
    url: "https://partners.example/api/things",
    headers: { ...(bytes === undefined ? {} : { "content-type": "application/json" }), ...headers },
    query,
    params,
    ...(bytes === undefined ? {} : { body: { bytes } }),
  });
  const response = await answerRequest(route, request, { services, correlationId: "c-1" });
  return { ...read(response), lines };
}

function read({ status, headers, body }: HttpResponseInit) {
  const text = typeof body === "string" ? body : "";
  return {
    status,
    headers: headers as Record<string, string>,
    json: text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>),
  };
}

const thing = z.strictObject({
  name: z.string().min(1),
  count: z.int().positive(),
  child: z.strictObject({ id: z.string() }),
});
const putThing = defineRoute({
  name: "putThing",
  method: "PUT",
  route: "api/things/{id}",
  summary: "Put a thing",
  tag: "Things",
  access: "anyone",
  conditions: ["revision"],
  params: z.object({ id: z.uuid() }),
  query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
  body: thing,
  answers: { 200: { description: "The thing", schema: thing } },
  refusals: [],
  handle: ({ body, query, params, conditions }) => jsonReply(200, { ...body, query, params, conditions }),
});

const failing = (error: unknown) =>
  defineRoute({
    name: "failing",
    method: "GET",
    route: "api/failing",
    summary: "Fail",
    tag: "Things",
    access: "anyone",
    answers: {},
    refusals: [],
    handle: () => {
      throw error;
    },
  });

const good = {
  body: JSON.stringify({ name: "n", count: 1, child: { id: "i" } }),
  headers: { "if-match": '"4"' },
  params: { id: "6f6b1c52-6a0e-4d6e-9a34-3c1a0f0d7a51" },
};

describe("answering a request", () => {
  it("hands the handler what the schemas let through", async () => {
    const { status, json } = await send(putThing, { ...good, query: { limit: "7", other: "x" } });
    expect(status).toBe(200);
    expect(json).toEqual({
      name: "n",
      count: 1,
      child: { id: "i" },
      query: { limit: 7 },
      params: good.params,
      conditions: { revision: { outcome: "match", revisions: [4] } },
    });
  });

  it("F08 names every fault of body and query at once", async () => {
    const body = JSON.stringify({ name: "", count: -1, extra: 1, child: { other: 2 } });
    const { status, json } = await send(putThing, { ...good, body, query: { limit: "99" } });
    expect(status).toBe(422);
    const errors = json?.["errors"] as { pointer: string; code: string }[];
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      "/child/id required",
      "/child/other unknown_field",
      "/count too_small",
      "/extra unknown_field",
      "/name blank",
      "/query/limit too_big",
    ]);
  });

  it.each([
    ["malformed JSON", { ...good, body: "{" }, 400, "malformed_json"],
    ["an empty body", { ...good, body: "" }, 400, "malformed_json"],
    [
      "another content type",
      { ...good, headers: { ...good.headers, "content-type": "text/plain" } },
      415,
      "unsupported_content_type",
    ],
    ["too much", { ...good, body: " ".repeat(1_048_577) }, 413, "body_too_large"],
    ["no If-Match", { ...good, headers: {} }, 428, "etag_missing"],
    ["a path that cannot be", { ...good, params: { id: "nope" } }, 404, "not_found"],
    ["a list", { ...good, body: "[]" }, 422, "invalid_request"],
    ["null", { ...good, body: "null" }, 422, "invalid_request"],
    ["a string", { ...good, body: '"x"' }, 422, "invalid_request"],
    ["__proto__", { ...good, body: good.body.replace("{", '{"__proto__": {"x": 1}, ') }, 422, "invalid_request"],
    ["nesting without end", { ...good, body: "[".repeat(400_000) + "]".repeat(400_000) }, 422, "invalid_request"],
  ])("refuses %s", async (_, sent, status, code) => {
    const answer = await send(putThing, sent);
    expect(answer).toMatchObject({ status, json: { status, code } });
    expect(answer.lines).toEqual([]);
  });

  it("F08 speaks the caller's language", async () => {
    const title = async (language: string) =>
      (await send(putThing, { ...good, headers: { "accept-language": language } })).json?.["title"];
    expect(await title("fr-FR,fr;q=0.9")).not.toBe(await title("en"));
    expect(await title("de, *;q=0.5")).toBe(await title("en"));
  });

  it("says 503 and when to come back while a dependency is away", async () => {
    const { status, headers, json } = await send(
      failing(new UnavailableError("memberships", { retryAfterSeconds: 12 })),
    );
    expect([status, headers["retry-after"], json?.["code"]]).toEqual([503, "12", "unavailable"]);
  });

  it("F79 says nothing of what went wrong inside, and logs it with the correlation id", async () => {
    const { status, json, headers, lines } = await send(failing(new Error("secret of Claire Martin")));
    expect([status, json?.["code"]]).toEqual([500, "internal"]);
    expect(JSON.stringify(json)).not.toContain("Claire");
    expect(headers["x-correlation-id"]).toBe("c-1");
    expect(lines).toEqual([{ event: "request_failed", fields: { route: "failing", correlationId: "c-1" } }]);
  });

  it("turns a refused handler into its problem", async () => {
    const route = defineRoute({
      ...failing(undefined),
      method: "GET",
      access: "anyone",
      handle: () => refuse("wrong_state", { params: { status: "draft" } }),
    });
    expect(await send(route)).toMatchObject({ status: 409, json: { code: "wrong_state" } });
  });

  it("looks at credentials before anything else", async () => {
    const route = { ...putThing, access: "member" as const };
    expect(await send(route, { body: "{" })).toMatchObject({ status: 401, json: { code: "sign_in_required" } });
    const bad = await send(route, { body: "{", headers: { authorization: "Bearer x" } });
    expect(bad).toMatchObject({ status: 401, json: { code: "token_invalid" } });
  });

  it("keeps answers out of caches, frames and sniffers", async () => {
    const { headers } = await send(putThing, good);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    const cached = await send({ ...putThing, cache: "public, max-age=60" }, good);
    expect(cached.headers["cache-control"]).toBe("public, max-age=60");
    const refused = await send({ ...putThing, cache: "public, max-age=60" }, { ...good, body: "{" });
    expect(refused.headers["cache-control"]).toBe("no-store");
  });
});
