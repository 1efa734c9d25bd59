import type { EntityContext, OrchestrationContext } from "durable-functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

let fixture: HubFixture;

const app = {
  orchestrators: {
    *wait(context: OrchestrationContext) {
      const value: unknown = yield context.df.waitForExternalEvent("go");
      return value;
    },
  },
  entities: {
    counter: (context: EntityContext<number>) => {
      context.df.setState((context.df.getState(() => 0) ?? 0) + (context.df.getInput<number>() ?? 1));
    },
  },
};

beforeEach(() => {
  fixture = new HubFixture(app, { hubName: "Hub" });
});
afterEach(async () => await fixture.hub.stop());

const post = (path: string, body?: unknown): Promise<Response> => fixture.call("POST", path, body);

test("suspending what is suspended and resuming what runs are the extension's invalid operations", async () => {
  await fixture.start("wait", "a");
  await fixture.hub.whenIdle();
  const resumed = await post("instances/a/resume?reason=x");
  expect([resumed.status, await resumed.json()]).toEqual([
    500,
    {
      Message: "Something went wrong while processing your request",
      ExceptionMessage: "Cannot resume the orchestration instance a because instance is in the Running state.",
      ExceptionType: "System.InvalidOperationException",
    },
  ]);
  // The second of two at once meets the first although no turn has taken it up yet.
  const [first, second] = await Promise.all([
    post("instances/a/suspend?reason=1"),
    post("instances/a/suspend?reason=2"),
  ]);
  expect([first.status, second.status]).toEqual([202, 500]);
  expect(await second.text()).toContain("because instance is in the Suspended state.");
  const [on, off] = await Promise.all([post("instances/a/resume"), post("instances/a/suspend")]);
  expect([on.status, off.status]).toEqual([202, 202]);
  expect((await fixture.settle("a")).runtimeStatus).toBe("Suspended");
  expect((await post("instances/none/suspend")).status).toBe(404);
  await post("instances/a/terminate");
  await fixture.hub.whenIdle();
  expect((await post("instances/a/suspend")).status).toBe(410);
  expect((await post("instances/a/resume")).status).toBe(410);
});

test("terminating without a reason leaves no output", async () => {
  await fixture.start("wait", "a");
  expect((await post("instances/a/terminate")).status).toBe(202);
  expect(await fixture.settle("a")).toMatchObject({ runtimeStatus: "Terminated", output: null });
});

test("only what is over can be purged by its id", async () => {
  await fixture.start("wait", "a");
  const refused = await fixture.call("DELETE", "instances/a");
  expect(refused.status).toBe(412);
  expect(await refused.json()).toMatch(/^Only orchestrations in a terminal state can be purged, .* a has status \w+$/);
  await post("instances/a/terminate");
  await fixture.hub.whenIdle();
  expect(await (await fixture.call("DELETE", "instances/a")).json()).toEqual({ instancesDeleted: 1 });
});

test("restarting under the same id is a conflict until the instance is over", async () => {
  await fixture.start("wait", "a");
  const refused = await post("instances/a/restart?restartWithNewInstanceId=false");
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    Message: "A non-terminal instance with this instance ID already exists.",
  });
  expect((await post("instances/a/restart?restartWithNewInstanceId=true")).status).toBe(202);
});

test("only what failed can be rewound", async () => {
  await fixture.start("wait", "a");
  await fixture.hub.whenIdle();
  const refused = await post("instances/a/rewind?reason=x");
  expect([refused.status, await refused.json()]).toEqual([
    412,
    'This orchestration has status Running, but only orchestrations in the "Failed" state can be rewound.',
  ]);
});

test("entities are purged by their scheduler id, and what names none is refused with the plain message", async () => {
  expect((await post("entities/counter/k%C3%A9y%F0%9F%98%80", 5)).status).toBe(202);
  expect((await post("entities/counter/b", 1)).status).toBe(202);
  await fixture.hub.whenIdle();
  // A key with characters that no header may hold is a page's last one all the same.
  const page = await fixture.call("GET", "entities/counter?top=1");
  const next = { "x-ms-continuation-token": page.headers.get("x-ms-continuation-token") ?? "" };
  const rest = await fixture.call("GET", "entities/counter?top=1", undefined, next);
  expect([await page.json(), await rest.json()]).toMatchObject([
    [{ entityId: { name: "counter", key: "b" } }],
    [{ entityId: { name: "counter", key: "kéy😀" } }],
  ]);
  expect(await (await fixture.call("DELETE", "instances/@counter@b")).json()).toEqual({ instancesDeleted: 1 });
  expect((await fixture.call("GET", "entities/counter/b")).status).toBe(404);
  expect(await (await fixture.call("DELETE", "instances/@counter@b")).json()).toEqual({ instancesDeleted: 0 });
  const unknown = await post("entities/nobody/x?op=add");
  expect([unknown.status, await unknown.json()]).toEqual([
    400,
    {
      Message: expect.stringMatching(/^The function 'nobody' doesn't exist, is disabled, or is not an entity function/),
    },
  ]);
  expect((await post("entities/counter/a%2Fb?op=add")).status).toBe(400);
  expect((await post("entities")).status).toBe(400);
});

test("query values that are none of their kind count as absent, foreign continuation tokens do not", async () => {
  await fixture.start("wait", "a");
  await fixture.start("wait", "b");
  await fixture.hub.whenIdle();
  const ids = async (query: string): Promise<string[]> => {
    const response = await fixture.call("GET", `instances${query}`);
    expect(response.status).toBe(200);
    return ((await response.json()) as { instanceId: string }[]).map((one) => one.instanceId);
  };
  for (const query of [
    "?top=x",
    "?top=1.5",
    "?top=99999999999",
    "?runtimeStatus=Nonsense",
    "?createdTimeFrom=1",
    "?showInput=7",
  ])
    expect(await ids(query), query).toEqual(["a", "b"]);
  expect(await ids("?top=0")).toEqual(["a"]);
  expect(await ids("?runtimeStatus=0&runtimeStatus=Failed")).toEqual(["a", "b"]);
  // Without a zone a time is UTC, wherever this machine stands.
  expect(await ids("?createdTimeFrom=2026-01-01T00:00:01")).toEqual([]);
  expect(await ids("?createdTimeTo=2026-01-01")).toEqual(["a", "b"]);
  const foreign = await fixture.call("GET", "instances", undefined, { "x-ms-continuation-token": "abc" });
  expect(foreign.status).toBe(400);
});

test("routes that the extension has not are 404, whatever the method", async () => {
  await fixture.start("wait", "a");
  for (const [method, path] of [
    ["GET", "orchestrators/wait"],
    ["PUT", "instances/a"],
    ["POST", "instances/a"],
    ["POST", "instances/a/explode"],
    ["GET", "instances/a/terminate"],
    ["POST", "instances/a/raiseEvent"],
    ["GET", "instances/a/raiseEvent/go"],
    ["POST", "instances/a/raiseEvent/go/on"],
    ["PATCH", "entities/counter/a"],
    ["GET", "nothing"],
    ["HEAD", "instances/a"],
    ["OPTIONS", "instances"],
  ] as const)
    expect((await fixture.call(method, path)).status, `${method} ${path}`).toBe(404);
  expect((await post("makeprimary")).status).toBe(200);
});

test("addresses are taken without regard to case, and what is wrongly encoded as it stands", async () => {
  const url = (path: string): string => `http://localhost/Runtime/WebHooks/DurableTask/${path}`;
  const started = await fixture.hub.handle(
    new Request(url("Orchestrators/wait/odd%20id+%%C3%A9%"), { method: "POST" }),
  );
  expect(await started?.json()).toMatchObject({ id: "odd id+%é%" });
  const found = await fixture.hub.handle(new Request(url("INSTANCES/odd%20id%2B%25%C3%A9%25")));
  expect(found?.status).toBe(202);
});
