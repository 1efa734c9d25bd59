import { describe, expect, it } from "vitest";
import { z } from "zod";
import { refusalCodes } from "../../../shared/domain/refusal.ts";
import type { Access } from "../../../shared/http/access.ts";
import { defineRoute } from "../../../shared/http/define-route.ts";
import { describeRoutes } from "../../../shared/http/openapi.ts";
import { problemDocument } from "../../../shared/http/problem.ts";
import { refusalStatuses } from "../../../shared/http/refusal-status.ts";
import { jsonReply } from "../../../shared/http/reply.ts";

const thing = z.object({ name: z.string() }).meta({ id: "Thing" });

const route = (access: Access) =>
  defineRoute({
    name: `put-${access}`,
    method: "PUT",
    route: `api/${access}/{id}`,
    summary: "Put a thing",
    tag: "Things",
    access,
    conditions: ["revision", "idempotencyKey"],
    params: z.object({ id: z.uuid() }),
    query: z.object({ limit: z.coerce.number().optional() }),
    body: z.strictObject({ name: z.string().max(5) }),
    answers: { 200: { description: "The thing", schema: thing, headers: { ETag: "Its revision" } } },
    refusals: ["wrong_state", "duplicate_enrollment"],
    handle: () => jsonReply(200, { name: "a" }),
  });

const accesses: readonly Access[] = [
  "anyone",
  "newcomer",
  "applicant",
  "member",
  "globalAdmin",
  "reviewer",
  "operator",
];

interface Described {
  readonly responses: Readonly<Record<string, { readonly description: string; readonly headers?: object }>>;
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
}

const document = describeRoutes(
  accesses.map((access) => route(access)),
  "https://partners.example",
);
const described = (access: Access) =>
  (document.paths?.[`/api/${access}/{id}`] as { put: unknown } | undefined)?.put as Described;

describe("F09 the contract made from the routes", () => {
  it("is of OpenAPI 3.1, for the place where it is served, one path for each route", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.servers).toEqual([{ url: "https://partners.example" }]);
    expect(Object.keys(document.paths ?? {})).toEqual(accesses.map((access) => `/api/${access}/{id}`));
  });

  it("names everything a route refuses under its status, its own codes and those that its kind brings along", () => {
    const { responses } = described("member");
    expect(responses["409"]?.description).toContain("`wrong_state`");
    expect(responses["409"]?.description).toContain("`duplicate_enrollment`");
    for (const [status, code] of [
      ["401", "sign_in_required"],
      ["403", "guest_account"],
      ["404", "not_found"],
      ["412", "etag_stale"],
      ["428", "etag_missing"],
      ["413", "body_too_large"],
      ["415", "unsupported_content_type"],
      ["422", "invalid_request"],
      ["503", "unavailable"],
      ["500", "internal"],
    ] as const) {
      expect(responses[status]?.description, status).toContain(`\`${code}\``);
    }
    expect(described("anyone").responses).not.toHaveProperty("401");
    expect(described("operator").responses["403"]?.description).toContain("`operator_required`");
    expect(described("reviewer").responses["403"]?.description).toContain("`reviewer_required`");
    expect(described("globalAdmin").responses["403"]?.description).toContain("`global_admin_required`");
    expect(described("applicant").responses["403"]?.description).toContain("`global_admin_required`");
    expect(described("member").responses["403"]?.description).not.toContain("`global_admin_required`");
  });

  it("says who may call, what has to be sent along, and which headers come back", () => {
    expect(accesses.map((access) => described(access).security)).toEqual([
      [],
      [{ workAccount: [] }, {}],
      [{ workAccount: [] }, { resumeToken: [] }],
      ...Array.from({ length: 4 }, () => [{ workAccount: [] }]),
    ]);
    const sent = described("member").parameters.map((each) => `${each.in} ${each.name} ${each.required === true}`);
    expect(new Set(sent)).toEqual(
      new Set(["path id true", "query limit false", "header If-Match true", "header Idempotency-Key true"]),
    );
    const { responses } = described("member");
    const headers = (status: string) => Object.keys(responses[status]?.headers ?? {});
    expect(responses["200"]?.headers).toMatchObject({ ETag: { required: true } });
    expect(headers("401")).toEqual(["Content-Language", "WWW-Authenticate"]);
    expect(headers("422")).toEqual(["Content-Language"]);
    expect(headers("503")).toEqual(["Content-Language", "Retry-After"]);
  });

  it("closes the list of problem codes: each has a response, a status of its own kind and a text", () => {
    const { responses } = document.components ?? {};
    expect(new Set(Object.keys(responses ?? {}))).toEqual(new Set(refusalCodes));
    for (const code of refusalCodes) {
      expect(refusalStatuses[code]).toBeGreaterThanOrEqual(400);
      expect(refusalStatuses[code]).toBeLessThan(600);
      expect(responses?.[code]).toMatchObject({ description: expect.stringMatching(/–.*: ./) as string });
      const described = responses?.[code] as { content?: Record<string, { example: unknown }> } | undefined;
      const example = problemDocument.strict().parse(described?.content?.["application/problem+json"]?.example);
      expect(example.type).toBe(`https://partners.example/api/openapi.json#/components/responses/${code}`);
    }
  });
});
