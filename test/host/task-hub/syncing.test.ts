import type { OrchestrationContext } from "durable-functions";
import { afterEach, expect, test, vi } from "vitest";
import type { LogSync } from "../../../infra/local/task-hub/store/log-sync.ts";
import { TaskHubStore } from "../../../infra/local/task-hub/store/task-hub-store.ts";
import { HubFixture } from "./hub-fixture.ts";

const fixtures: HubFixture[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const fixture of fixtures.splice(0)) await fixture.hub.stop();
});

/** A hub on such a disk, with three instances that wait for "go". */
async function openWithWaiting(makeSync: () => LogSync): Promise<HubFixture> {
  const orchestrators = {
    *wait(context: OrchestrationContext) {
      const value: unknown = yield context.df.waitForExternalEvent("go");
      return value;
    },
  };
  const fixture = new HubFixture({ orchestrators }, {}, undefined, undefined, makeSync);
  fixtures.push(fixture);
  for (const id of ["a", "b", "c"]) await fixture.start("wait", id);
  await fixture.hub.whenIdle();
  return fixture;
}

test("when the disk fails to sync, clients get 503, and what the log held is written anew before work goes on", async () => {
  let fails = false;
  const told: string[] = [];
  const sync = (): void => {
    told.push(fails ? "failed" : "synced");
    if (fails) throw Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" });
  };
  const makeSync = (): LogSync => ({ now: sync, soon: async () => sync(), close: () => undefined });
  const fixture = await openWithWaiting(makeSync);
  const emptied = vi.spyOn(TaskHubStore.prototype, "emptyLog");
  fails = true;
  // Three at once are synced while the loop goes on, one is not.
  const refused = await Promise.all(["a", "b", "c"].map((id) => fixture.raise(id, "go", 1)));
  expect(refused).toEqual([503, 503, 503]);
  expect(fixture.log.join()).toContain("could not commit: Error: EIO");
  expect(emptied).not.toHaveBeenCalled();
  fails = false;
  await vi.waitFor(() => expect(fixture.hub.busy()).toBeUndefined(), { timeout: 5000 });
  expect(emptied).toHaveBeenCalledOnce();
  await Promise.all(["a", "b", "c"].map((id) => fixture.raise(id, "go", 2)));
  for (const id of ["a", "b", "c"]) expect(await fixture.settle(id)).toMatchObject({ runtimeStatus: "Completed" });
  expect(told).toContain("failed");
});

test("nobody is shown a state that a loss of power could take back", async () => {
  let open = Promise.withResolvers<void>();
  open.resolve();
  const makeSync = (): LogSync => ({
    now: () => undefined,
    soon: async () => await open.promise,
    close: () => undefined,
  });
  const fixture = await openWithWaiting(makeSync);
  open = Promise.withResolvers<void>();
  const order: string[] = [];
  const raised = ["a", "b", "c"].map(async (id) => {
    await fixture.raise(id, "go", 1);
    order.push("raised");
  });
  // The commit has been written, and hangs at the disk.
  await new Promise((next) => setImmediate(() => setImmediate(next)));
  const seen = fixture.status("a").then((status) => {
    order.push("seen");
    return status;
  });
  await new Promise((next) => setImmediate(() => setImmediate(next)));
  expect(order).toEqual([]);
  open.resolve();
  expect(await seen).toMatchObject({ runtimeStatus: "Completed" });
  await Promise.all(raised);
});
