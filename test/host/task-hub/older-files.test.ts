import { DatabaseSync } from "node:sqlite";
import type { OrchestrationContext } from "durable-functions";
import { expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

const app = {
  orchestrators: {
    *flow(context: OrchestrationContext) {
      const first: unknown = yield context.df.callActivity("echo", "a");
      const second: unknown = yield context.df.waitForExternalEvent("go");
      return [first, second];
    },
  },
  activities: { echo: (value: unknown) => value },
};

test("a file of the first version is taken over with the histories in it", async () => {
  const fixture = new HubFixture(app);
  await fixture.start("flow", "one");
  await fixture.hub.whenIdle();
  const before = await fixture.historyText("one");
  await fixture.hub.stop();
  const db = new DatabaseSync(fixture.path);
  db.exec(`CREATE TABLE old (turn INTEGER PRIMARY KEY, events TEXT NOT NULL) STRICT;
    INSERT INTO old SELECT turn, events FROM history ORDER BY id DESC;
    DROP TABLE history; ALTER TABLE old RENAME TO history; PRAGMA user_version = 1;`);
  db.close();
  const later = new HubFixture(app, {}, undefined, fixture.path);
  expect(await later.historyText("one")).toBe(before);
  await later.raise("one", "go", 2);
  expect(await later.settle("one")).toMatchObject({ runtimeStatus: "Completed", output: ["a", 2] });
  await later.restart();
  expect(await later.status("one")).toMatchObject({ output: ["a", 2] });
  await later.hub.stop();
});
