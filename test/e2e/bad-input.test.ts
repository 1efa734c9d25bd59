import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { codeOf, type Answer, type Sent } from "./support/client.ts";
import { newCompany, signIn, signInOperator, signInReviewer, type Company } from "./support/company.ts";
import { neededHeaders, operationsOf, pathOf, validContent, type Operation } from "./support/operations.ts";
import { draft, etagOf, type Stage } from "./support/stages.ts";

let app: RunningApp;
let operations: readonly Operation[];
let stage: Stage;
let reviewer: string;
let operator: string;

beforeAll(async () => {
  app = await startApp();
  operations = await operationsOf(app.client);
  stage = await draft(app.client);
  reviewer = await signInReviewer(app.client);
  operator = await signInOperator(app.client);
});
afterAll(() => app.stop());

const isBodyless = ({ method, takesBody, takesFile }: Operation) => method !== "GET" && !takesBody && !takesFile;
const isReview = ({ path }: Operation) => path.startsWith("/api/reviews");
const isOperators = ({ id, path }: Operation) =>
  ["suspendAccount", "reinstateAccount", "sendLead"].includes(id) || /^\/api\/(operations|webhooks)/.test(path);
const tokenFor = (operation: Operation) =>
  isReview(operation) ? reviewer : isOperators(operation) ? operator : stage.token;

/** Sends what is valid but for what `sent` spoils. */
function send(operation: Operation, sent: Sent, path = pathOf(operation, stage.id)): Promise<Answer> {
  const headers = { ...neededHeaders(operation, stage), ...sent.headers };
  return app.client.send(operation.method, path, { token: tokenFor(operation), ...sent, headers });
}

describe("what a client can send wrong, on every route that takes a body", () => {
  const spoiled: [string, Sent, number, string][] = [
    ["malformed JSON", { body: '{"a": ' }, 400, "malformed_json"],
    ["no body", { body: "" }, 400, "malformed_json"],
    ["bytes that are not UTF-8", { body: Uint8Array.of(0x22, 0xff, 0x22) }, 400, "malformed_json"],
    ["text", { body: "{}", headers: { "content-type": "text/plain" } }, 415, "unsupported_content_type"],
    ["XML", { body: "<a/>", headers: { "content-type": "application/xml" } }, 415, "unsupported_content_type"],
    [
      "another charset",
      { body: "{}", headers: { "content-type": "application/json; charset=utf-16" } },
      415,
      "unsupported_content_type",
    ],
    ["more than 1 MiB", { body: `"${" ".repeat(1_048_576)}"` }, 413, "body_too_large"],
    ["a list", { json: [] }, 422, "invalid_request"],
    ["null", { json: null }, 422, "invalid_request"],
    ["a string", { json: "x" }, 422, "invalid_request"],
    ["a field nobody knows", { json: { surprise: 1 } }, 422, "invalid_request"],
    ["__proto__", { body: '{"__proto__": {"globalAdmin": true}}' }, 422, "invalid_request"],
    ["constructor", { body: '{"constructor": {"prototype": {"x": 1}}}' }, 422, "invalid_request"],
    ["100,000 levels of nesting", { body: "[".repeat(100_000) + "]".repeat(100_000) }, 422, "invalid_request"],
  ];

  it.each(spoiled)("F08 refuses %s", async (_, sent, status, expected) => {
    for (const operation of operations.filter(({ takesBody, signed }) => takesBody && !signed)) {
      const answer = await send(operation, sent);
      expect({ operation: operation.id, status: answer.status, code: codeOf(answer) }).toEqual({
        operation: operation.id,
        status,
        code: expected,
      });
    }
  });

  it("F08 refuses more than 1 MiB also where no body is read", async () => {
    for (const operation of operations.filter(isBodyless)) {
      const answer = await send(operation, { body: " ".repeat(1_048_577) });
      expect({ operation: operation.id, status: answer.status }).toEqual({ operation: operation.id, status: 413 });
    }
  });

  it("leaves the enrollment as it was", async () => {
    const now = await app.client.send("GET", stage.path, { token: stage.token });
    expect(now).toMatchObject({ status: 200, body: { status: "draft" } });
    expect(etagOf(now)).toBe(stage.etag);
  });
});

describe("who asks", () => {
  it("F12 is asked to sign in on every route that needs it", async () => {
    for (const operation of operations.filter(({ needsToken }) => needsToken)) {
      const path = pathOf(operation, stage.id);
      const headers = neededHeaders(operation, stage);
      const answer = await app.client.send(operation.method, path, { headers });
      expect([operation.id, answer.status, codeOf(answer)]).toEqual([operation.id, 401, "sign_in_required"]);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
      const bad = await app.client.send(operation.method, path, { headers, token: "not.a.token" });
      expect([operation.id, bad.status, codeOf(bad)]).toEqual([operation.id, 401, "token_invalid"]);
    }
  });

  it.each([
    ["personal", "personal_account"],
    ["guest", "guest_account"],
    ["application", "application_token"],
  ] as const)("F12 is told why a token of a %s account will not do", async (kind, expected) => {
    const token = await signIn(app.client, stage.company, { kind });
    for (const operation of operations.filter(({ needsToken, needsKey }) => needsToken || needsKey)) {
      const answer = await send(operation, { token, ...validContent(operation, stage.company, token) });
      expect([operation.id, answer.status, codeOf(answer)]).toEqual([operation.id, 403, expected]);
    }
  });

  it("F12 needs to be a global admin to begin an enrollment", async () => {
    const token = await signIn(app.client, stage.company, { globalAdmin: false });
    const answer = await app.client.send("POST", "/api/enrollments", {
      token,
      json: { mpnId: stage.company.mpnId },
      headers: { "idempotency-key": randomUUID() },
    });
    expect([answer.status, codeOf(answer)]).toEqual([403, "global_admin_required"]);
  });

  it("F46 needs to be a reviewer to review", async () => {
    for (const operation of operations.filter(isReview)) {
      const answer = await send(operation, {
        token: stage.token,
        ...validContent(operation, stage.company, stage.token),
      });
      expect([operation.id, answer.status, codeOf(answer)]).toEqual([operation.id, 403, "reviewer_required"]);
    }
  });
});

describe("F82 whose enrollment it is", () => {
  const ofApplicant = (operation: Operation) => operation.path.startsWith("/api/enrollments/{id}");
  let stranger: string;
  let company: Company;

  beforeAll(async () => {
    company = newCompany();
    stranger = await signIn(app.client, company);
  });

  it("another tenant's enrollment and one that is not there get the very same 404 on every route", async () => {
    for (const operation of operations.filter(ofApplicant)) {
      const sent = { token: stranger, ...validContent(operation, company, stranger) };
      const foreign = await send(operation, sent);
      const missing = await send(operation, sent, pathOf(operation, randomUUID()));
      const nonsense = await send(operation, sent, pathOf(operation, "nonsense"));
      expect([operation.id, foreign.status, codeOf(foreign)]).toEqual([operation.id, 404, "not_found"]);
      expect([missing.status, missing.text]).toEqual([404, foreign.text]);
      expect([nonsense.status, nonsense.text]).toEqual([404, foreign.text]);
    }
  });

  it("a resume token of another enrollment opens nothing either", async () => {
    for (const operation of operations.filter(ofApplicant)) {
      const headers = neededHeaders(operation, stage);
      const answer = await app.client.send(operation.method, pathOf(operation, stage.id), {
        resume: "abcdefgh.ijklmnop",
        headers,
        ...validContent(operation, company, stage.token),
      });
      expect([404, 401]).toContain(answer.status);
    }
  });

  it("another tenant's account is not there", async () => {
    const answer = await app.client.send("GET", `/api/accounts/${stage.company.tenantId}`, { token: stranger });
    const missing = await app.client.send("GET", `/api/accounts/${randomUUID()}`, { token: stranger });
    expect([answer.status, answer.text]).toEqual([404, missing.text]);
  });
});

describe("F07 preconditions", () => {
  it("are needed, and have to be current", async () => {
    for (const operation of operations.filter(({ needsRevision }) => needsRevision)) {
      const path = pathOf(operation, stage.id);
      const { json } = validContent(operation, stage.company, stage.token);
      const missing = await app.client.send(operation.method, path, { token: stage.token, json });
      expect([operation.id, missing.status, codeOf(missing)]).toEqual([operation.id, 428, "etag_missing"]);
      for (const stale of ['"99"', 'W/"1"', '"abc"', "nonsense", '"98", "99"']) {
        const answer = await send(operation, { json, headers: { "if-match": stale } });
        expect([operation.id, stale, answer.status, codeOf(answer)]).toEqual([operation.id, stale, 412, "etag_stale"]);
      }
    }
  });
});

describe("what no route takes", () => {
  it("is 405 with the methods there are, or 404", async () => {
    const { client } = app;
    for (const operation of operations.filter(({ path }) => path.startsWith("/api/"))) {
      const answer = await client.send("PATCH", pathOf(operation, stage.id));
      expect([operation.id, answer.status, codeOf(answer)]).toEqual([operation.id, 405, "method_not_allowed"]);
      expect(answer.headers.get("allow")).toContain(operation.method);
    }
    expect(await client.send("GET", "/api/nothing/here")).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it("I7 answers OPTIONS everywhere without doing anything", async () => {
    for (const operation of operations) {
      const answer = await app.client.send("OPTIONS", pathOf(operation, stage.id), { token: tokenFor(operation) });
      expect([operation.id, answer.status]).toEqual([operation.id, 204]);
    }
    const now = await app.client.send("GET", stage.path, { token: stage.token });
    expect(etagOf(now)).toBe(stage.etag);
  });
});
