import { STATUS_CODES } from "node:http";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from "zod-openapi";
import { z } from "zod";
import { evidenceKinds } from "../domain/enrollment/evidence.ts";
import { refusalCodes, refuse, type RefusalCode } from "../domain/refusal.ts";
import { problemText } from "../texts/problem-text.ts";
import type { Access } from "./access.ts";
import { problemDocument, problemOf } from "./problem.ts";
import { uploadType } from "./read-upload.ts";
import { refusalStatuses } from "./refusal-status.ts";
import { mediaTypes } from "./content-type.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import type { Answer, Condition, Route } from "./route.ts";

/** The OpenAPI 3.1 document of these routes, for a service reached at `baseUrl`. */
export function describeRoutes(routes: readonly Route[], baseUrl: string) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = `/${route.route}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) };
  }
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "Partner onboarding",
      version: "1.0.0",
      description:
        "Enrolls a company in the partner network: its details, its contact, its verification, its agreement.",
    },
    servers: [{ url: baseUrl }],
    paths,
    components: {
      securitySchemes: {
        workAccount: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "An Entra ID access token.",
        },
        webhookSignature: {
          type: "apiKey",
          in: "header",
          name: "webhook-signature",
          description: "Standard Webhooks, with `webhook-id` and `webhook-timestamp`: signed with the agreed secret.",
        },
        resumeToken: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: "`Resume <token>`: the token that an enrollment begun without a work account was answered with.",
        },
      },
      responses: Object.fromEntries(refusalCodes.map((code) => [code, describeCode(code, baseUrl)])),
    },
  });
}

function describeRoute(route: Route): ZodOpenApiOperationObject {
  const accepted = {
    ...(route.body === undefined ? {} : { [mediaTypes.json]: { schema: route.body } }),
    ...(route.form === undefined ? {} : { [mediaTypes.form]: { schema: route.form } }),
    ...(route.upload === true ? { [uploadType]: { schema: uploadSchema } } : {}),
  };
  const conditions = conditionHeaders(route.conditions ?? []);
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.tag],
    security: route.signed === true ? [{ webhookSignature: [] }] : securityOf(route.access),
    requestParams: {
      ...(route.params instanceof z.ZodObject ? { path: route.params } : {}),
      ...(route.query instanceof z.ZodObject ? { query: route.query } : {}),
      ...(conditions === undefined ? {} : { header: conditions }),
    },
    ...(Object.keys(accepted).length === 0 ? {} : { requestBody: { required: true, content: accepted } }),
    responses: {
      ...Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, describeAnswer(answer)])),
      ...describeProblems(route),
    },
  };
}

/** The form that `readUpload` reads. */
const uploadSchema = {
  type: "object" as const,
  properties: {
    kind: { type: "string" as const, enum: [...evidenceKinds], default: "other" },
    file: { type: "string" as const, contentMediaType: "application/octet-stream" },
  },
  required: ["file"],
};

const pageContent = { schema: { type: "string" as const } };

function describeAnswer({ description, schema, page, csv, headers = {} }: Answer): ZodOpenApiResponseObject {
  const content = {
    ...(schema === undefined ? {} : { "application/json": { schema } }),
    ...(page === true ? { "text/html": pageContent } : {}),
    ...(csv === true ? { "text/csv": pageContent } : {}),
  };
  return { description, content, ...(Object.keys(headers).length === 0 ? {} : { headers: describeHeaders(headers) }) };
}

function describeHeaders(headers: Readonly<Record<string, string>>) {
  const schema = { type: "string" as const };
  const described = Object.entries(headers).map(([name, description]) => [
    name,
    { description, required: true, schema },
  ]);
  return Object.fromEntries(described) as NonNullable<ZodOpenApiResponseObject["headers"]>;
}

/** Everything a route can refuse, one response per status that names its codes. */
function describeProblems(route: Route): Record<string, ZodOpenApiResponseObject> {
  const codes = new Map<number, RefusalCode[]>();
  for (const code of new Set([...commonRefusals(route), ...route.refusals])) {
    const status = refusalStatuses[code];
    codes.set(status, [...(codes.get(status) ?? []), code]);
  }
  const described = [...codes].map(([status, all]) => {
    const problem = describeRefusals(all);
    const own = route.answers[status];
    const pages = route.pages === true ? { "text/html": pageContent } : {};
    const content = { ...(own === undefined ? {} : describeAnswer(own).content), ...problem.content, ...pages };
    const headers = own === undefined ? problem.headers : describeHeaders(own.headers ?? {});
    return [String(status), { ...problem, content, ...(headers === undefined ? {} : { headers }) }] as const;
  });
  return Object.fromEntries(described);
}

function describeRefusals(codes: readonly RefusalCode[]): ZodOpenApiResponseObject {
  const texts = codes.map((code) => `\`${code}\`: ${problemText(code, "en").title}`);
  const status = codes[0] === undefined ? 500 : refusalStatuses[codes[0]];
  return {
    description: `${STATUS_CODES[status] ?? "Problem"} – ${texts.join("; ")}`,
    headers: describeHeaders({ "Content-Language": "The language of its texts", ...headersOfStatus[status] }),
    content: { "application/problem+json": { schema: problemDocument } },
  };
}

/** What the `type` of a problem leads to: its description, with the problem itself as an example. */
function describeCode(code: RefusalCode, baseUrl: string): ZodOpenApiResponseObject {
  const example = problemOf(refuse(code), "en", baseUrl);
  return { ...describeRefusals([code]), content: { "application/problem+json": { schema: problemDocument, example } } };
}

/** What a problem of a status comes with beside its language. */
const headersOfStatus: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { "WWW-Authenticate": "How to sign in, and whether the token is at fault" },
  405: { Allow: "The methods there are" },
  429: { "Retry-After": "Seconds after which it may be tried again" },
  503: { "Retry-After": "Seconds after which it may be tried again" },
};

function commonRefusals(route: Route): readonly RefusalCode[] {
  const conditions = route.conditions ?? [];
  return [
    ...ofAccess(route),
    ...(conditions.includes("revision") ? (["etag_missing", "etag_stale"] as const) : []),
    ...(conditions.includes("idempotencyKey") ? (["idempotency_key_missing"] as const) : []),
    ...(route.params === undefined ? [] : (["not_found"] as const)),
    ...(route.method === "GET" ? [] : (["body_too_large"] as const)),
    ...(route.body === undefined ? [] : (["malformed_json", "unsupported_content_type"] as const)),
    ...(route.body === undefined && route.query === undefined ? [] : (["invalid_request"] as const)),
    "unavailable",
    "internal",
  ];
}

function ofAccess({ access, method }: Route): readonly RefusalCode[] {
  if (access === "anyone") return [];
  const kinds = ["token_invalid", "personal_account", "guest_account", "application_token"] as const;
  if (access === "newcomer") return [...kinds, "global_admin_required"];
  const signIn = ["sign_in_required", ...kinds] as const;
  if (access === "globalAdmin" || (access === "applicant" && method !== "GET"))
    return [...signIn, "global_admin_required"];
  if (access === "reviewer" || access === "staff") return [...signIn, "reviewer_required"];
  return access === "operator" ? [...signIn, "operator_required"] : signIn;
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access === "anyone") return [];
  if (access === "newcomer") return [{ workAccount: [] }, {}];
  return access === "applicant" ? [{ workAccount: [] }, { resumeToken: [] }] : [{ workAccount: [] }];
}

const keyHeader = z
  .string()
  .min(16)
  .max(255)
  .regex(idempotencyKey)
  .meta({ description: "Printable ASCII, new for each thing that is begun: take a random UUID." });

function conditionHeaders(conditions: readonly Condition[]): z.ZodObject | undefined {
  if (conditions.length === 0) return undefined;
  return z.object({
    ...(conditions.includes("revision")
      ? { "If-Match": z.string().meta({ description: "The ETag that was seen." }) }
      : {}),
    ...(conditions.includes("idempotencyKey") ? { "Idempotency-Key": keyHeader } : {}),
  });
}
