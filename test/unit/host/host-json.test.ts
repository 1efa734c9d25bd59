import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readHostJson } from "../../../infra/local/host/host-json.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "host-json-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function read(content: unknown, env: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(folder, "host.json"), typeof content === "string" ? content : JSON.stringify(content));
  return readHostJson(folder, env);
}

describe("host.json", () => {
  it("has the Functions host's defaults", () => {
    expect(read({ version: "2.0" })).toEqual({
      settings: {
        routePrefix: "api",
        customHeaders: {},
        maxConcurrentRequests: undefined,
        maxOutstandingRequests: undefined,
        functionTimeoutMs: 1_800_000,
        logLevels: {},
        durable: { functionTimeoutMs: 1_800_000 },
      },
      ignored: [],
    });
  });

  it("is read as far as it has an effect, and the rest is listed", () => {
    const { settings, ignored } = read({
      version: "2.0",
      functionTimeout: "-1",
      extensions: {
        http: { routePrefix: "/", maxConcurrentRequests: -1, maxOutstandingRequests: 5, hsts: {} },
        durableTask: { hubName: "Hub", overridableExistingInstanceStates: "anystate", tracing: {} },
        queues: {},
      },
      logging: { logLevel: { default: "Warning", "Host.Results": "Error" } },
      singleton: {},
    });
    expect(settings).toMatchObject({ routePrefix: "", maxOutstandingRequests: 5, durable: { hubName: "Hub" } });
    expect(settings.durable.overridableExistingInstanceStates).toBe("AnyState");
    expect([settings.functionTimeoutMs, settings.maxConcurrentRequests]).toEqual([undefined, undefined]);
    expect(settings.logLevels).toEqual({ default: "warning", "Host.Results": "error" });
    expect(ignored).toEqual([
      "singleton",
      "extensions.queues",
      "extensions.http.hsts",
      "extensions.durableTask.tracing",
    ]);
  });

  it("yields to the app settings that are laid over it", () => {
    const env = {
      AzureFunctionsJobHost__functionTimeout: "00:01:00",
      AzureFunctionsJobHost__logging__LogLevel__default: "Error",
      AZUREFUNCTIONSJOBHOST__EXTENSIONS__HTTP__ROUTEPREFIX: "v1",
      AzureFunctionsJobHost__extensions__durableTask__maxConcurrentActivityFunctions: "3",
      AzureFunctionsJobHost: "no path",
    };
    const { settings, ignored } = read(
      { version: "2.0", extensions: { http: { routePrefix: "api" } }, logging: { logLevel: { Default: "Trace" } } },
      env,
    );
    expect(settings).toMatchObject({ functionTimeoutMs: 60_000, routePrefix: "v1", logLevels: { Default: "error" } });
    expect(settings.durable.maxConcurrentActivityFunctions).toBe(3);
    expect(ignored).toEqual([]);
  });

  it.each([
    ["{", "Unable to read"],
    [{}, "version"],
    [{ version: "2.0", functionTimeout: "soon" }, '"soon" is not a time span'],
    [{ version: "2.0", logging: { logLevel: { default: "Loud" } } }, 'unknown log level "Loud"'],
    [
      { version: "2.0", extensions: { durableTask: { maxConcurrentActivityFunctions: 0 } } },
      "maxConcurrentActivityFunctions",
    ],
    [{ version: "2.0", extensions: { durableTask: { overridableExistingInstanceStates: "Any" } } }, '"Any" is neither'],
  ])("%j is refused", (content, reason) => {
    expect(() => read(content)).toThrow(reason);
  });
});
