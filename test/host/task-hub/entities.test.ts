import { EntityId } from "durable-functions";
import type { EntityContext, OrchestrationContext } from "durable-functions";
import { afterEach, expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

let fixture: HubFixture;
afterEach(async () => await fixture.hub.stop());

const counter = (context: EntityContext<number>): void => {
  const value = context.df.getState(() => 0) ?? 0;
  switch (context.df.operationName) {
    case "add":
      context.df.setState(value + (context.df.getInput<number>() ?? 0));
      break;
    case "get":
      context.df.return(value);
      break;
    case "fail":
      throw new TypeError("not this way");
    case "delete":
      context.df.destructOnExit();
      break;
    case "pass":
      context.df.signalEntity(new EntityId("counter", "other"), "add", value);
      break;
    default:
      break;
  }
};

const id = new EntityId("counter", "one");
const app = {
  entities: { Counter: counter },
  orchestrators: {
    *call(context: OrchestrationContext) {
      context.df.signalEntity(id, "add", 2);
      yield context.df.callEntity(id, "add", 3);
      const value: number = yield context.df.callEntity(id, "get");
      return value;
    },
    *fails(context: OrchestrationContext) {
      try {
        yield context.df.callEntity(id, "fail");
        return "not reached";
      } catch {
        return "caught";
      }
    },
    *transfer(context: OrchestrationContext) {
      const [from, to] = [new EntityId("counter", "a"), new EntityId("counter", "b")];
      const lock: { release(): void } = yield context.df.lock(to, from);
      const value: number = yield context.df.callEntity(from, "get");
      if (context.df.getInput() === "wait") yield context.df.waitForExternalEvent("go");
      yield context.df.callEntity(from, "add", -1);
      yield context.df.callEntity(to, "add", 1);
      lock.release();
      return value;
    },
  },
};

const state = async (name: string, key: string): Promise<unknown> => {
  const response = await fixture.call("GET", `entities/${name}/${key}`);
  return response.status === 200 ? await response.json() : response.status;
};

test("an orchestration signals and calls an entity; its state is read by name without case", async () => {
  fixture = new HubFixture(app);
  await fixture.start("call", "a");
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: 5 });
  expect(await state("COUNTER", "one")).toBe(5);
  await fixture.restart();
  expect(await state("counter", "one")).toBe(5);
});

test("an entity that throws fails the call and keeps its state", async () => {
  fixture = new HubFixture(app);
  await fixture.call("POST", "entities/counter/one?op=add", 4);
  await fixture.start("fails", "a");
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Completed", output: "caught" });
  expect(await state("counter", "one")).toBe(4);
});

test("clients signal, read, list and delete entities with the codes of the extension", async () => {
  fixture = new HubFixture(app);
  expect((await fixture.call("POST", "entities/counter/one?op=add", 4)).status).toBe(202);
  expect((await fixture.call("POST", "entities/counter/two?op=add", 5)).status).toBe(202);
  expect((await fixture.call("POST", "entities/nobody/two?op=add", 5)).status).toBe(400);
  await fixture.hub.whenIdle();
  const listed = await fixture.call("GET", "entities/counter?fetchState=true");
  expect(await listed.json()).toEqual([
    { entityId: { name: "counter", key: "one" }, lastOperationTime: expect.any(String) as string, state: 4 },
    { entityId: { name: "counter", key: "two" }, lastOperationTime: expect.any(String) as string, state: 5 },
  ]);
  const first = await fixture.call("GET", "entities?top=1");
  const token = first.headers.get("x-ms-continuation-token") ?? "";
  expect(
    await (await fixture.call("GET", "entities?top=1", undefined, { "x-ms-continuation-token": token })).json(),
  ).toEqual([{ entityId: { name: "counter", key: "two" }, lastOperationTime: expect.any(String) as string }]);
  expect((await fixture.call("DELETE", "entities/counter/one")).status).toBe(202);
  await fixture.hub.whenIdle();
  expect(await state("counter", "one")).toBe(404);
});

test("an entity signals another", async () => {
  fixture = new HubFixture(app);
  await fixture.call("POST", "entities/counter/one?op=add", 7);
  await fixture.call("POST", "entities/counter/one?op=pass");
  await fixture.hub.whenIdle();
  expect(await state("counter", "other")).toBe(7);
});

test("a critical section keeps others out until it is left, and a restart does not end it", async () => {
  fixture = new HubFixture(app);
  await fixture.start("transfer", "first", "wait");
  await fixture.hub.whenIdle();
  await fixture.start("transfer", "second");
  await fixture.call("POST", "entities/counter/a?op=add", 10);
  await fixture.hub.whenIdle();
  expect(await state("counter", "a")).toBe(404);
  await fixture.restart();
  await fixture.raise("first", "go");
  expect(await fixture.settle("first")).toMatchObject({ runtimeStatus: "Completed", output: 0 });
  expect(await fixture.status("second")).toMatchObject({ runtimeStatus: "Completed", output: -1 });
  expect([await state("counter", "a"), await state("counter", "b")]).toEqual([8, 2]);
});

test("an orchestration that is terminated inside a critical section gives its locks back", async () => {
  fixture = new HubFixture(app);
  await fixture.start("transfer", "first", "wait");
  await fixture.hub.whenIdle();
  await fixture.call("POST", "instances/first/terminate?reason=enough");
  await fixture.start("transfer", "second");
  expect(await fixture.settle("second")).toMatchObject({ runtimeStatus: "Completed", output: 0 });
});

test.each(["terminate", "restart"])("who waits for a lock and is gone (%s) does not get it any more", async (end) => {
  fixture = new HubFixture(app, { overridableExistingInstanceStates: "AnyState" });
  await fixture.start("transfer", "first", "wait");
  await fixture.hub.whenIdle();
  await fixture.start("transfer", "second", "wait");
  await fixture.hub.whenIdle();
  const gone = await fixture.call("POST", `instances/second/${end}?reason=x&restartWithNewInstanceId=false`);
  expect(gone.status).toBe(202);
  if (end === "restart") await fixture.call("POST", "instances/second/terminate?reason=x");
  await fixture.hub.whenIdle();
  await fixture.raise("first", "go");
  await fixture.start("transfer", "third");
  expect(await fixture.settle("third")).toMatchObject({ runtimeStatus: "Completed", output: -1 });
});
