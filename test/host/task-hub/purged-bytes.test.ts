import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OrchestrationContext } from "durable-functions";
import { expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

const app = {
  orchestrators: {
    *flow(context: OrchestrationContext) {
      const text = `kanarienvogel-${context.df.instanceId}`;
      yield context.df.waitForExternalEvent("go");
      return text;
    },
  },
};

function bytesOf({ path }: HubFixture): string {
  const folder = dirname(path);
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString("latin1"))
    .join("\n");
}

test("F80 of histories and outputs as short as the product's no byte is left in the files once their instances are purged", async () => {
  const fixture = new HubFixture(app);
  const ids = Array.from({ length: 40 }, (_, index) => `one-${index}`);
  for (const id of [...ids, "other"]) await fixture.start("flow", id);
  await fixture.hub.whenIdle();
  for (const id of ids) await fixture.raise(id, "go");
  await fixture.hub.whenIdle();
  expect(bytesOf(fixture)).toContain("kanarienvogel-one-7");
  for (const id of ids.slice(0, 20)) expect((await fixture.call("DELETE", `instances/${id}`)).status).toBe(200);
  const rest = await fixture.call("DELETE", "instances?createdTimeFrom=2020-01-01T00:00:00Z");
  expect(await rest.json()).toEqual({ instancesDeleted: 20 });
  expect(bytesOf(fixture)).not.toContain("kanarienvogel-one");
  expect(await fixture.status("other")).toMatchObject({ runtimeStatus: "Running" });
  await fixture.hub.stop();
});
