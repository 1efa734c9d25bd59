import { expect, test } from "vitest";
import { hostJsonFor, schedulerConnection } from "../../../infra/tools/packaging/host-settings.ts";
import { readTemplates } from "./bicep/templates.ts";

const base = {
  version: "2.0",
  extensions: { http: { routePrefix: "" }, durableTask: { hubName: "Hub", maxConcurrentActivityFunctions: 8 } },
};

test("host.json names the scheduler as the store of orchestrations, and keeps everything else", () => {
  expect(hostJsonFor(base, "scheduler")).toEqual({
    version: "2.0",
    extensions: {
      http: { routePrefix: "" },
      durableTask: {
        hubName: "Hub",
        maxConcurrentActivityFunctions: 8,
        storageProvider: { type: "azureManaged", connectionStringName: schedulerConnection },
      },
    },
  });
});

test("with Storage as the back end host.json stays as it is", () => {
  expect(hostJsonFor(base, "storage")).toEqual(base);
});

test("the templates set the connection that host.json names", () => {
  expect(readTemplates().sources["main.bicep"]).toContain(`${schedulerConnection}: `);
});
