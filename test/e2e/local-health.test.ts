import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

// On Azure the health report looks at the documents alone: asking the other services would cost, and open circuits.
it("tells which service of the local world is away, and that the service goes on", async () => {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await app.client.local("PUT", "/local/world/outages/registry", { until });
  expect(await app.client.send("GET", "/api/health")).toMatchObject({
    status: 200,
    body: { status: "degraded", dependencies: { documents: "up", registry: "down", mail: "up" } },
  });
  await app.client.local("DELETE", "/local/world/outages/registry");
  expect(await app.client.send("GET", "/api/health")).toMatchObject({ body: { status: "ok" } });
});
