import { describe, expect, it } from "vitest";
import { refusalCodes, refuse } from "../../../shared/domain/refusal.ts";
import { problemDocument, problemOf, problemReply } from "../../../shared/http/problem.ts";
import { refusalStatuses } from "../../../shared/http/refusal-status.ts";

const base = "https://partners.example";

describe("F08 problem documents", () => {
  it.each(refusalCodes)("describe %s in fr and en", (code) => {
    const french = problemOf(refuse(code), "fr", base);
    const english = problemOf(refuse(code), "en", base);
    for (const problem of [french, english]) {
      expect(problemDocument.strict().parse(problem)).toEqual(problem);
      expect(problem).toMatchObject({ code, status: refusalStatuses[code] });
      expect(problem.type).toBe(`${base}/api/openapi.json#/components/responses/${code}`);
    }
    expect(french.title).not.toBe(english.title);
  });

  it("name every bad field with its pointer, code and text", () => {
    const refusal = refuse("invalid_request", {
      faults: [
        { pointer: "/mpnId", code: "required" },
        { pointer: "/legalProfile/address/country", code: "invalid_country" },
      ],
    });
    const { errors } = problemOf(refusal, "en", base);
    expect(errors).toEqual([
      { pointer: "/mpnId", code: "required", detail: expect.any(String) as string },
      { pointer: "/legalProfile/address/country", code: "invalid_country", detail: expect.any(String) as string },
    ]);
  });

  it("F04 say where a company becomes a member", () => {
    expect(problemOf(refuse("mpn_membership_required"), "en", base).help).toMatch(/^https:/);
  });

  it("travel as problem+json in the language they are written in, and are not stored", () => {
    const { status, headers } = problemReply(refuse("not_found"), "fr", base);
    expect(status).toBe(404);
    expect(headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": "fr",
      "cache-control": "no-store",
    });
  });

  it("challenge who is not signed in, and say that a token is bad", () => {
    expect(problemReply(refuse("sign_in_required"), "en", base).headers?.["www-authenticate"]).toBe(
      'Bearer realm="partner-onboarding"',
    );
    expect(problemReply(refuse("token_invalid"), "en", base).headers?.["www-authenticate"]).toContain("invalid_token");
    expect(problemReply(refuse("not_found"), "en", base).headers).not.toHaveProperty("www-authenticate");
  });

  it("say when to try again, in whole seconds of at least one", () => {
    const wait = (seconds?: number) =>
      problemReply(refuse("resend_too_soon", seconds === undefined ? {} : { retryAfterSeconds: seconds }), "en", base)
        .headers?.["retry-after"];
    expect([wait(59.2), wait(0), wait()]).toEqual(["60", "1", "5"]);
    expect(problemReply(refuse("unavailable"), "en", base).headers).toHaveProperty("retry-after");
    expect(problemReply(refuse("etag_stale"), "en", base).headers).not.toHaveProperty("retry-after");
  });

  it("never blame the client for what fails here, nor the service for what a client sends", () => {
    const ours = refusalCodes.filter((code) => refusalStatuses[code] >= 500);
    expect(ours).toEqual(["unavailable", "internal"]);
  });
});
