import { HttpRequest } from "@azure/functions";
import { describe, expect, it } from "vitest";
import { answerUnmatched, handleUnmatched } from "../../../shared/http/unmatched.ts";

const routes = [
  { route: "api/things", method: "POST" },
  { route: "api/things/{id}", method: "GET" },
  { route: "api/things/{id}", method: "PUT" },
] as const;

function ask(method: string, path: string) {
  const request = { method, url: `https://partners.example${path}`, headers: new Headers() as never };
  const { status, headers, body } = answerUnmatched(request, routes, "https://partners.example", "c-1");
  const { allow } = headers as Record<string, string>;
  return { status, allow, code: typeof body === "string" ? (JSON.parse(body) as { code: string }).code : undefined };
}

describe("what no route takes", () => {
  it("is 405 with the methods there are", () => {
    expect(ask("DELETE", "/api/things")).toEqual({ status: 405, allow: "POST, OPTIONS", code: "method_not_allowed" });
    expect(ask("PATCH", "/api/things/1")).toMatchObject({ status: 405, allow: "GET, PUT, HEAD, OPTIONS" });
    expect(ask("POST", "/API/Things/1/")).toMatchObject({ status: 405 });
  });

  it("is 404 where nothing is", () => {
    expect(ask("GET", "/api/nothing")).toEqual({ status: 404, allow: undefined, code: "not_found" });
    expect(ask("GET", "/api/things//")).toMatchObject({ status: 404 });
    expect(ask("OPTIONS", "/api/things/1/2")).toMatchObject({ status: 404 });
  });

  it("F36 is the page that helps with a link that was cut, in a browser and its language", () => {
    const open = (path: string, accept: string) => {
      const headers = new Headers({ accept, "accept-language": "fr" }) as never;
      const url = `https://partners.example${path}`;
      return answerUnmatched({ method: "GET", url, headers }, routes, "https://partners.example", "c-1");
    };
    const page = open("/verify/", "text/html");
    expect(page).toMatchObject({ status: 404, headers: { "content-type": "text/html; charset=utf-8" } });
    expect(page.body).toContain("Cette page n’existe pas");
    expect(open("/verify?lang=en", "text/html").body).toContain("This page does not exist");
    for (const answer of [
      open("/verify/", "application/json"),
      open("/verify//export", "text/html"),
      open("/api/nothing", "text/html"),
    ])
      expect(JSON.parse(answer.body as string)).toMatchObject({ code: "not_found" });
  });

  it("I7 answers OPTIONS by saying what is allowed, and does nothing", () => {
    expect(ask("OPTIONS", "/api/things/1")).toEqual({ status: 204, allow: "GET, PUT, HEAD, OPTIONS", code: undefined });
  });

  it("F08 asks to come back, as every route does, while the service has not the settings it needs", async () => {
    const request = new HttpRequest({ method: "GET", url: "https://partners.example/api/nothing" });
    const told: unknown[] = [];
    const context = { invocationId: "c-1", error: (...line: unknown[]) => void told.push(line[0]) };
    const { status, headers, body } = await handleUnmatched(request, context);
    expect(status).toBe(503);
    expect(headers).toMatchObject({ "retry-after": "5", "content-type": "application/problem+json; charset=utf-8" });
    expect(JSON.parse(body as string)).toMatchObject({ code: "unavailable" });
    expect(told).toEqual(["services_not_ready"]);
  });
});
