import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readCommandLine } from "../../../infra/local/command-line.ts";
import { startPage } from "../../../infra/local/pages/start-page.ts";
import { languageOf } from "../../../infra/local/terminal.ts";

describe("the command line of npm start", () => {
  it("serves at 7071 from .local unless told otherwise", () => {
    const usual = { port: 7071, hostname: "127.0.0.1", data: ".local", logLevel: "warning" };
    expect(readCommandLine([])).toEqual(usual);
    const told = ["--port", "0", "--data", "/tmp/x", "--hostname", "::1", "--log-level", "debug"];
    expect(readCommandLine(told)).toEqual({ port: 0, hostname: "::1", data: "/tmp/x", logLevel: "debug" });
  });

  it("asks for help", () => {
    expect(readCommandLine(["--help"])).toBeUndefined();
  });

  it.each([
    ["--port", "65536"],
    ["--port", "-1"],
    ["--port", "http"],
    ["--port", ""],
    ["--log-level", "loud"],
    ["--prot", "7071"],
    ["--port"],
    ["stray"],
  ])("says what is wrong with %s %s", (...args) => {
    expect(readCommandLine(args)).toBeTypeOf("string");
  });
});

describe("the start page", () => {
  const start = { baseUrl: "http://localhost:7071", dataFolder: resolve(".local") };

  it("says where everything is and gives a request to begin with", () => {
    const text = startPage({ ...start, continued: 0 }, "en");
    for (const path of ["/local/mail", "/local/sign-in", "/api/openapi.json", "/api/enrollments", "/local/token"]) {
      expect(text).toContain(`http://localhost:7071${path}`);
    }
    expect(text).toContain("(no enrollment under way)");
  });

  it("says how many enrollments go on", () => {
    expect(startPage({ ...start, continued: 1 }, "en")).toContain("1 enrollment goes on");
    expect(startPage({ ...start, continued: 3 }, "en")).toContain("3 enrollments go on");
    expect(startPage({ ...start, continued: 3 }, "fr")).toContain("3 inscriptions se poursuivent");
  });

  it("speaks the language of the terminal", () => {
    expect(languageOf({ LANG: "fr_CA.UTF-8" })).toBe("fr");
    expect(languageOf({ LANG: "fr_FR", LC_ALL: "de_DE" })).toBe("en");
    expect(languageOf({})).toBe("en");
  });
});
