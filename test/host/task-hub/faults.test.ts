import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { OrchestrationContext, OrchestrationHandler } from "durable-functions";
import { afterEach, expect, test, vi } from "vitest";
import { TaskHubError } from "../../../infra/local/task-hub/store/task-hub-error.ts";
import { TaskHubStore } from "../../../infra/local/task-hub/store/task-hub-store.ts";
import { openDatabase } from "../../../infra/local/task-hub/store/database.ts";
import type { HubFixture, TestApp } from "./hub-fixture.ts";
import { openHub } from "./open-hub.ts";

afterEach(() => vi.restoreAllMocks());

const code = (path: string): string => {
  try {
    openDatabase(path).close();
    return "opened";
  } catch (error) {
    return error instanceof TaskHubError ? error.code : String(error);
  }
};

test("a file in use, damaged, of a newer version or out of reach is refused by name, and left as it was", async () => {
  const fixture = openHub({});
  expect(code(fixture.path)).toBe("in-use");
  const folder = mkdtempSync(join(tmpdir(), "task-hub-"));
  const damaged = join(folder, "damaged.db");
  writeFileSync(damaged, "this is no database, and was never one, whatever its name may say".repeat(100));
  const before = readFileSync(damaged);
  expect(code(damaged)).toBe("corrupt");
  expect(readFileSync(damaged).equals(before)).toBe(true);
  const newer = join(folder, "newer.db");
  const db = new DatabaseSync(newer);
  db.exec("PRAGMA user_version = 99");
  db.close();
  expect(code(newer)).toBe("newer-version");
  expect(code(join(folder, "none", "hub.db"))).toBe("unavailable");
  await fixture.hub.stop();
  expect(code(fixture.path)).toBe("opened");
});

test("a database of another program, and one whose pages are damaged, are refused by name and left as they were", async () => {
  const fixture = openHub({});
  await fixture.start("nobody", "a").catch(() => undefined);
  await fixture.hub.stop();
  const folder = mkdtempSync(join(tmpdir(), "task-hub-"));
  const foreign = (version: number): string => {
    const path = join(folder, `foreign-${version}.db`);
    const db = new DatabaseSync(path);
    db.exec(`CREATE TABLE other (a); PRAGMA user_version = ${version}`);
    db.close();
    return path;
  };
  for (const path of [foreign(0), foreign(1)]) {
    const before = readFileSync(path);
    expect(code(path)).toBe("corrupt");
    expect(readFileSync(path).equals(before)).toBe(true);
  }
  const pages = readFileSync(fixture.path);
  // The first page, which names the tables, stays; what they hold does not.
  const garbled = join(folder, "garbled.db");
  writeFileSync(garbled, Buffer.concat([pages.subarray(0, 4096), Buffer.alloc(pages.length - 4096, 0xa5)]));
  const start = (): HubFixture => openHub({}, undefined, garbled);
  expect(start).toThrow(expect.objectContaining({ name: "TaskHubError", code: "corrupt" }));
});

test("an instance whose own row is damaged fails when it is touched; the others do not notice", async () => {
  const fixture = openHub({
    orchestrators: {
      *wait(context: OrchestrationContext) {
        const value: unknown = yield context.df.waitForExternalEvent("go");
        return value;
      },
    },
  });
  for (const id of ["damaged", "sound"]) await fixture.start("wait", id);
  await fixture.hub.whenIdle();
  await fixture.hub.stop();
  const db = new DatabaseSync(fixture.path);
  db.exec("UPDATE instance SET progress = '{bad' WHERE id = 'damaged'");
  db.close();
  const again = openHub(
    {
      orchestrators: {
        *wait(context: OrchestrationContext) {
          const value: unknown = yield context.df.waitForExternalEvent("go");
          return value;
        },
      },
    },
    undefined,
    fixture.path,
  );
  for (const id of ["damaged", "sound"]) expect(await again.raise(id, "go", 1)).toBe(202);
  expect(await again.settle("damaged")).toMatchObject({ runtimeStatus: "Failed" });
  expect(await again.settle("sound")).toMatchObject({ runtimeStatus: "Completed", output: 1 });
});

test("while the disk is full clients get 503, nothing acknowledged is lost, and work goes on by itself afterwards", async () => {
  const fixture = openHub({
    orchestrators: {
      *wait(context: OrchestrationContext) {
        const value: unknown = yield context.df.waitForExternalEvent("go");
        return value;
      },
    },
  });
  await fixture.start("wait", "a");
  await fixture.hub.whenIdle();
  const commit = Object.getOwnPropertyDescriptor(TaskHubStore.prototype, "transaction")?.value as (
    this: TaskHubStore,
    work: () => void,
  ) => void;
  const full = vi.spyOn(TaskHubStore.prototype, "transaction").mockImplementation(function (this: TaskHubStore, work) {
    commit.call(this, () => {
      work();
      throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
    });
  });
  expect(await fixture.raise("a", "go", 1)).toBe(503);
  expect(fixture.hub.busy()).toEqual({ retryAfterSeconds: 1 });
  expect(await fixture.raise("a", "go", 2)).toBe(503);
  full.mockRestore();
  await vi.waitFor(() => expect(fixture.hub.busy()).toBeUndefined(), { timeout: 5000 });
  expect((await fixture.settle("a")).runtimeStatus).toBe("Running");
  expect(await fixture.raise("a", "go", 3)).toBe(202);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: 3 });
});

const failing: Record<string, OrchestrationHandler> = {
  *throws(context: OrchestrationContext) {
    if (context.df.instanceId === "never") yield context.df.callActivity("ok");
    throw new Error("at once");
  },
  *rubbish() {
    yield 42 as never;
  },
  *silent(context: OrchestrationContext) {
    yield context.df.callActivity("ok");
    throw new Error("");
  },
  plain: (() => "no generator") as unknown as OrchestrationHandler,
  *missing(context: OrchestrationContext) {
    yield context.df.callActivity("nobody");
  },
  *chatty(context: OrchestrationContext) {
    context.df.setCustomStatus("x".repeat(20_000));
    yield context.df.callActivity("ok");
  },
};

test.each([
  ["throws", "at once"],
  ["rubbish", "Orchestration yielded data of type number"],
  ["silent", "without a message"],
  ["plain", "is not a function"],
  ["missing", "The function 'nobody' doesn't exist"],
  ["chatty", "must not exceed 16 KB"],
])("an orchestrator that %s fails, says why, and harms nobody else", async (name, text) => {
  const fixture = openHub({ orchestrators: failing, activities: { ok: () => 1 } });
  await fixture.start(name, "bad");
  expect(await fixture.settle("bad")).toMatchObject({
    runtimeStatus: "Failed",
    output: expect.stringContaining(text) as string,
  });
});

test("code that changed between turns is detected, with the step named", async () => {
  const flow = (activity: string): OrchestrationHandler =>
    function* flow(context: OrchestrationContext) {
      yield context.df.callActivity(activity);
      yield context.df.waitForExternalEvent("go");
    };
  const app = { orchestrators: { flow: flow("a") }, activities: { a: () => 1, b: () => 1 } };
  const fixture = openHub(app);
  await fixture.start("flow", "x");
  await fixture.hub.whenIdle();
  app.orchestrators.flow = flow("b");
  await fixture.restart();
  await fixture.raise("x", "go");
  const { runtimeStatus, output } = await fixture.settle("x");
  expect(runtimeStatus).toBe("Failed");
  expect(output).toContain("step 1 was activity 'a'");
  expect(output).toContain("now asks for activity 'b'");
});

test("an activity that hangs fails at the function timeout and frees its place", async () => {
  const fixture = openHub(
    {
      orchestrators: {
        *hang(context: OrchestrationContext) {
          yield context.df.callActivity("endless");
        },
        *quick(context: OrchestrationContext) {
          const value: number = yield context.df.callActivity("swift");
          return value;
        },
      },
      activities: { endless: async () => await new Promise(() => undefined), swift: () => 1 },
    },
    { functionTimeoutMs: 50, maxConcurrentActivityFunctions: 1 },
  );
  await fixture.start("hang", "a");
  await fixture.start("quick", "b");
  expect((await fixture.settle("a")).output).toContain(
    "Timeout value of 00:00:00 was exceeded by function: Functions.endless",
  );
  expect((await fixture.status("b")).runtimeStatus).toBe("Completed");
});

test("a message that cannot be read fails its own instance only", async () => {
  const app: TestApp = {
    orchestrators: {
      *wait(context: OrchestrationContext) {
        const value: unknown = yield context.df.waitForExternalEvent("go");
        return value;
      },
    },
  };
  const fixture = openHub(app);
  await fixture.start("wait", "poisoned");
  await fixture.start("wait", "sound");
  await fixture.hub.whenIdle();
  await fixture.hub.stop();
  const db = new DatabaseSync(fixture.path);
  db.exec("INSERT INTO inbox (seq, message) SELECT seq, '{\"event\":' FROM instance WHERE id = 'poisoned'");
  db.close();
  const again = openHub(app, {}, fixture.path);
  const poisoned = await again.settle("poisoned");
  expect(poisoned).toMatchObject({
    runtimeStatus: "Failed",
    output: expect.stringContaining("could not process") as string,
  });
  await again.raise("sound", "go", 1);
  expect(await again.settle("sound")).toMatchObject({ runtimeStatus: "Completed", output: 1 });
});
