import type { OrchestrationContext } from "durable-functions";
import { expect, test } from "vitest";
import { compareVersions } from "../../../infra/local/task-hub/core/version-match.ts";
import type { DurableSettings } from "../../../infra/local/host/worker-contract.ts";
import type { HubFixture } from "./hub-fixture.ts";
import { openHub } from "./open-hub.ts";

const open = (settings: DurableSettings, path?: string): HubFixture => {
  const orchestrators = {
    // oxlint-disable-next-line require-yield -- it only says which version it is
    *which(context: OrchestrationContext) {
      return `version ${String(context.df.version)}`;
    },
  };
  return openHub({ orchestrators }, settings, path);
};

async function outcome(fixture: HubFixture, version: string | undefined): Promise<string> {
  const id = `v${version ?? "none"}`;
  await fixture.call("POST", `orchestrators/which/${id}${version === undefined ? "" : `?version=${version}`}`);
  const { runtimeStatus, output } = await fixture.settle(id);
  return `${runtimeStatus} ${String(output)}`;
}

test("F77 without a strategy every version is run; one without a version has null", async () => {
  expect(await outcome(open({ defaultVersion: "1.0" }), "2.0")).toBe("Completed version 2.0");
  expect(await outcome(open({}), undefined)).toBe("Completed version null");
});

test("F77 versions that are not to be run fail, or wait for a host that runs them, over a restart", async () => {
  const failing = open({
    defaultVersion: "2.0",
    versionMatchStrategy: "CurrentOrOlder",
    versionFailureStrategy: "Fail",
  });
  expect(await outcome(failing, "1.9")).toBe("Completed version 1.9");
  expect(await outcome(failing, undefined)).toBe("Completed version 2.0");
  expect(await outcome(failing, "3.0")).toMatch(
    /^Failed .*Orchestration version did not comply with Worker Versioning/,
  );
  const strict = open({ defaultVersion: "2.0", versionMatchStrategy: "Strict" });
  expect(await outcome(strict, "1.0")).toBe("Pending null");
  await strict.restart();
  expect((await strict.settle("v1.0")).runtimeStatus).toBe("Pending");
  await strict.hub.stop();
  const older = open({ defaultVersion: "1.0", versionMatchStrategy: "strict" }, strict.path);
  expect((await older.settle("v1.0")).output).toBe("version 1.0");
});

test("F77 versions compare by their numbers, else as text, and none comes before any", () => {
  const pairs: [string, string, number][] = [
    ["", "", 0],
    ["", "0.1", -1],
    ["1.10", "1.9", 1],
    ["1.0", "1.0.0", -1],
    ["B", "a", 1],
    ["v1", "V1", 0],
  ];
  for (const [one, other, order] of pairs) expect(compareVersions(one, other), `${one} ${other}`).toBe(order);
});
