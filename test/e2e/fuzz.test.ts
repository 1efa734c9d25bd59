import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signInReviewer } from "./support/company.ts";
import { neededHeaders, operationsOf, pathOf, validBody, type Operation } from "./support/operations.ts";
import { etagOf, mailed, type Stage } from "./support/stages.ts";

let app: RunningApp;
let operations: readonly Operation[];
let stage: Stage & { readonly link: string };
let reviewer: string;

beforeAll(async () => {
  app = await startApp();
  operations = await operationsOf(app.client);
  stage = await mailed(app.client);
  reviewer = await signInReviewer(app.client);
});
afterAll(() => app.stop());

/** Strings that have broken other services. */
const hostile = fc.constantFrom(
  "\u0000",
  "\uD800",
  "\u202E",
  "__proto__",
  "constructor",
  "' OR 1=1 --",
  "${7*7}",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "%00%0d%0aSet-Cookie:x=1",
  "\r\nBcc: x@y.z",
  "=cmd|' /C calc'!A0",
  "../../etc/passwd",
  "😀".repeat(300),
  "9".repeat(400),
);

/** A valid body with one of its values, at any depth, replaced, removed or joined by another. */
function spoil(body: unknown, path: readonly number[], value: unknown): unknown {
  const [at = 0, ...rest] = path;
  if (typeof body !== "object" || body === null || rest.length === 0) return value;
  const entries = Object.entries(body);
  const [name, part] = entries[at % (entries.length || 1)] ?? ["x", undefined];
  return { ...body, [name]: spoil(part, rest, value) };
}

const anything = fc.oneof(hostile, fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: "binary" }));

describe("whatever is sent", () => {
  it("is answered as the contract says, and never by a failure of the service", async () => {
    const writing = operations.filter(({ takesBody }) => takesBody);
    const which = fc.nat({ max: writing.length - 1 });
    const path = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(which, path, anything, async (index, where, value) => {
        const operation = writing[index % writing.length] ?? expect.unreachable();
        const json = spoil(validBody(operation, stage.company, stage.token), where, value);
        const token = operation.path.startsWith("/api/reviews") ? reviewer : stage.token;
        const target = operation.path.startsWith("/verify") ? stage.link : pathOf(operation, stage.id);
        const headers = { ...neededHeaders(operation), "if-match": '"999"' };
        const answer = await app.client.send(operation.method, target, { token, json, headers });
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 600 },
    );
  });

  it("finds no route by a strange path, query or header that fails", async () => {
    const reading = operations.filter(({ method }) => method === "GET");
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.string({ unit: "binary", maxLength: 60 }), async (index, text) => {
        const operation = reading[index % reading.length] ?? expect.unreachable();
        const token = operation.path.startsWith("/api/reviews") ? reviewer : stage.token;
        const value = encodeURIComponent(text.toWellFormed());
        const query = `?limit=${value}&cursor=${value}&lang=${value}`;
        const headers = { accept: value, "accept-language": value, "if-match": value, "x-forwarded-for": value };
        const answer = await app.client.send("GET", pathOf(operation, value) + query, { token, headers });
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  it("left the enrollment alone", async () => {
    const now = await app.client.send("GET", stage.path, { token: stage.token });
    expect(etagOf(now)).toBe(stage.etag);
    expect(now.body).toMatchObject({ status: "contact_pending" });
  });
});
