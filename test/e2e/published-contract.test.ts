import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, signIn, signInOperator, signInReviewer } from "./support/company.ts";
import { neededHeaders, operationsOf, pathOf, type Operation } from "./support/operations.ts";
import { activated, mailed, settle } from "./support/stages.ts";

let app: RunningApp;
let operations: readonly Operation[];
beforeAll(async () => {
  app = await startApp();
  operations = await operationsOf(app.client);
});
afterAll(() => app.stop());

/** The routes that clients rely on. */
const fixed = `
  POST /api/enrollments
  GET /api/enrollments/{id}
  PUT /api/enrollments/{id}/legal-profile
  PUT /api/enrollments/{id}/primary-contact
  POST /api/enrollments/{id}/submit
  POST /api/enrollments/{id}/contact-verification/resend
  GET /verify/{token}
  POST /verify/{token}
  GET /api/enrollments/{id}/agreement
  POST /api/enrollments/{id}/agreement/acceptance
  POST /api/enrollments/{id}/evidence
  GET /api/enrollments/{id}/evidence
  POST /api/enrollments/{id}/domain-challenges
  GET /api/enrollments/{id}/domain-challenges
  POST /api/checks/{checkId}/callback
  POST /api/enrollments/{id}/withdraw
  POST /api/enrollments/{id}/appeal
  POST /api/enrollments/{id}/switch-tenant
  GET /api/reviews
  POST /api/reviews/{enrollmentId}/claim
  POST /api/reviews/{enrollmentId}/decision
  GET /api/accounts/{id}
  GET /api/accounts/{id}/users
  POST /api/accounts/{id}/users
  PUT /api/accounts/{id}/users/{userId}/roles
  GET /api/accounts/{id}/next-steps
  GET /api/roles
  GET /api/countries/{iso2}/rules
  GET /api/profiles/legalbusiness
  GET /api/operations/enrollments
  GET /api/operations/enrollments/{id}/timeline
  POST /api/operations/enrollments/{id}/repair
  GET /api/operations/metrics
  POST /api/webhooks
  GET /api/webhooks
  DELETE /api/webhooks/{id}
  POST /api/webhooks/{id}/replay
  GET /api/enrollments/{id}/export
  POST /api/enrollments/{id}/erase
  GET /api/health
`;

describe("F09 what the contract promises", () => {
  it("has every fixed route", () => {
    const shape = (method: string, path: string) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`;
    const published = new Set(operations.map(({ method, path }) => shape(method, path)));
    const wanted = fixed
      .trim()
      .split("\n")
      .map((line) => line.trim().split(" "));
    const missing = wanted.filter(([method = "", path = ""]) => !published.has(shape(method, path)));
    expect(missing).toEqual([]);
  });

  it("is served in full: every operation is there, and no other method is", async () => {
    const methods = new Map<string, Set<string>>();
    for (const { path, method } of operations) methods.set(path, (methods.get(path) ?? new Set()).add(method));
    for (const [path, allowed] of methods) {
      const concrete = path.replaceAll(/\{\w+\}/g, randomUUID());
      const options = await app.client.send("OPTIONS", concrete);
      const shown = new Set((options.headers.get("allow") ?? "").split(/, */));
      for (const method of allowed) expect(shown, path).toContain(method);
      for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH"].filter((each) => !allowed.has(each))) {
        const answer = await app.client.send(method, concrete);
        expect(answer, `${method} ${path}`).toMatchObject({ status: 405, body: { status: 405 } });
      }
    }
  });

  it("asks for a sign-in exactly where it says so", async () => {
    for (const operation of operations.filter(({ signed }) => !signed)) {
      const path = pathOf(operation, randomUUID());
      const answer = await app.client.send(operation.method, path, { headers: neededHeaders(operation) });
      const asked = answer.status === 401 && (answer.body as { code: string }).code === "sign_in_required";
      expect({ id: operation.id, asked }).toEqual({ id: operation.id, asked: operation.needsToken });
    }
  });

  it("closes its list of problem codes, each with a text in both languages", async () => {
    const { body } = await app.client.send("GET", "/api/openapi.json");
    const text = JSON.stringify(body);
    const seen = new Set<string>();
    for (const language of ["fr", "en"] as const) {
      const answer = await app.client.send("GET", `/api/enrollments/${randomUUID()}`, { language });
      const problem = answer.body as { type: string; title: string; code: string };
      expect(text).toContain(`\`${problem.code}\``);
      expect(answer.headers.get("content-language")).toBe(language);
      seen.add(problem.title);
    }
    expect(seen.size).toBe(2);
  });
});

describe("F28 reading, over every route there is", () => {
  it("changes nothing with GET, HEAD and OPTIONS, whoever asks and whatever stage an enrollment is at", async () => {
    const pending = await mailed(app.client);
    const active = await activated(app.client);
    await settle(app.client, "PT10M");
    const tokens = [
      undefined,
      pending.token,
      active.token,
      await signInReviewer(app.client),
      await signInOperator(app.client),
      await signIn(app.client, newCompany()),
    ];
    const ids = [pending.id, active.id, active.company.tenantId, pending.link.slice("/verify/".length), "FR"];
    const written = await app.traces();
    let read = 0;
    for (const { method, path } of operations) {
      const concrete = [...new Set(ids.map((id) => path.replaceAll(/\{\w+\}/g, id)))];
      for (const each of concrete) {
        for (const token of tokens) {
          const sent = token === undefined ? {} : { token };
          if (method === "GET") {
            await app.client.send("GET", each, sent);
            await app.client.send("HEAD", each, sent);
          }
          await app.client.send("OPTIONS", each, sent);
          read += 1;
        }
      }
    }
    expect(read).toBeGreaterThan(500);
    expect(await app.traces()).toEqual(written);
  });
});
