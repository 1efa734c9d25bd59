import { expect, test } from "vitest";
import { isoTime } from "../../../infra/local/task-hub/core/history-event.ts";
import { act, asks, came, EngineBench } from "./engine-bench.ts";

test("the first turn records the start and schedules what is asked for", () => {
  const engine = new EngineBench();
  const turn = engine.turn([came.started()], asks(act.activity("a", { x: 1 })));
  expect(turn.events).toMatchObject([
    { EventType: 12 },
    { EventType: 0, Name: "flow" },
    { EventType: 4, EventId: 0, Name: "a", Input: '[{"x":1}]' },
    { EventType: 13 },
  ]);
  expect(turn.activities).toEqual([{ step: 0, name: "a", input: '{"x":1}' }]);
});

test("only actions that are new since the last turn are scheduled", () => {
  const engine = new EngineBench();
  engine.turn([came.started()], asks(act.activity("a")));
  const turn = engine.turn([came.done(0)], asks(act.activity("a"), act.activity("b", "text")));
  expect(turn.activities).toEqual([{ step: 1, name: "b", input: "text" }]);
});

test("an answer that nobody waits for is dropped, a second one of the same step too", () => {
  const engine = new EngineBench();
  engine.turn([came.started()], asks(act.activity("a")));
  const turn = engine.turn([came.done(7), came.done(0), came.done(0)], {
    isDone: true,
    actions: [act.activity("a")],
    output: "1",
  });
  expect(turn.consumed).toBe(3);
  expect(turn.events.filter((event) => event.EventType === 5)).toHaveLength(1);
  expect(turn.ending).toEqual({ status: "Completed", output: "1" });
});

test("a failed attempt comes first in its turn, so that its timer gets the number that the SDK counted", () => {
  const engine = new EngineBench();
  const both = act.all(act.retried("r", 3), act.activity("a"));
  engine.turn([came.started()], asks(both));
  const first = engine.turn([came.done(1), came.failed(0)], asks(both));
  expect(first.consumed).toBe(1);
  const second = engine.turn([came.failed(0)], asks(both));
  expect(second.timers).toEqual([{ step: 2, due: 1000 }]);
  expect(second.events).toContainEqual(
    expect.objectContaining({ EventType: 10, EventId: 2, FireAt: isoTime(1000), Continues: 0 }),
  );
  engine.now = 1000;
  const third = engine.turn([came.fired(2)], asks(both));
  expect(third.activities).toEqual([{ step: 3, name: "r" }]);
  const last = engine.turn([came.done(3)], asks(both, act.activity("next")));
  expect(last.activities).toEqual([{ step: 4, name: "next" }]);
});

test("after the last attempt comes one timer that fires at once", () => {
  const engine = new EngineBench();
  engine.turn([came.started()], asks(act.retried("r", 1)));
  expect(engine.turn([came.failed(0)], asks(act.retried("r", 1))).timers).toEqual([{ step: 1, due: 0 }]);
  const end = engine.turn([came.fired(1)], {
    isDone: false,
    actions: [act.retried("r", 1)],
    error: { message: "gave up" },
  });
  expect(end.ending).toMatchObject({ status: "Failed", output: "Orchestrator function 'flow' failed: gave up" });
});

test("a timer beyond six days is created in parts of three", () => {
  const day = 86_400_000;
  const engine = new EngineBench();
  expect(engine.turn([came.started()], asks(act.timer(8 * day))).timers).toEqual([{ step: 0, due: 3 * day }]);
  engine.now = 3 * day;
  expect(engine.turn([came.fired(0)], asks(act.timer(8 * day))).timers).toEqual([{ step: 1, due: 8 * day }]);
});

test("a cancelled timer is taken back, and one cancelled in the turn that asked for it is never made", () => {
  const engine = new EngineBench();
  engine.turn([came.started()], asks(act.any(act.timer(5000), act.wait("go"))));
  const turn = engine.turn([came.raised("go")], {
    isDone: true,
    actions: [act.any(act.timer(5000, true), act.wait("go")), act.timer(9000, true)],
  });
  expect(turn.cancelled).toEqual([{ step: 0, due: 5000 }]);
  expect(turn.timers).toEqual([]);
  expect(turn.ending?.status).toBe("Completed");
});

test("an orchestration that has returned is not over while a timer is open", () => {
  const engine = new EngineBench();
  const actions = [act.any(act.timer(5000), act.activity("a"))];
  engine.turn([came.started()], asks(...actions));
  const returned = engine.turn([came.done(1)], { isDone: true, actions });
  expect([returned.ending, returned.waitsFor]).toEqual([undefined, "timer"]);
  expect(engine.turn([came.fired(0)], { isDone: true, actions }).ending?.status).toBe("Completed");
});

test("after a failed Task.all the next action waits for all its tasks, and keeps the number that the SDK gave it", () => {
  const engine = new EngineBench();
  const all = act.all(act.activity("a"), act.activity("b"));
  engine.turn([came.started()], asks(all));
  const early = engine.turn([came.failed(0)], asks(all, act.activity("undo")));
  expect(early.activities).toEqual([]);
  const late = engine.turn([came.done(1)], asks(all, act.activity("undo")));
  expect(late.activities).toEqual([{ step: 2, name: "undo" }]);
});

test("after a failed Task.all with an open wait the next action waits for the event", () => {
  const engine = new EngineBench();
  const all = act.all(act.activity("a"), act.wait("go"));
  engine.turn([came.started()], asks(all));
  const early = engine.turn([came.failed(0)], { isDone: true, actions: [all] });
  expect([early.ending, early.waitsFor]).toEqual([undefined, "events"]);
  expect(engine.turn([came.raised("GO")], { isDone: true, actions: [all] }).ending?.status).toBe("Completed");
});

test("stale waits of one name hold nobody up: only the action asked for last counts", () => {
  const engine = new EngineBench();
  const first = act.any(act.wait("go"), act.timer(1000));
  engine.turn([came.started()], asks(first));
  engine.now = 1000;
  const second = act.any(act.wait("go"), act.timer(2000));
  engine.turn([came.fired(0)], asks(first, second));
  const turn = engine.turn(
    [came.raised("go")],
    asks(first, act.any(act.wait("go"), act.timer(2000, true)), act.activity("a")),
  );
  expect(turn.activities).toEqual([{ step: 2, name: "a" }]);
});

test("children get the id given or one made of execution and number, and no parent's id", () => {
  const engine = new EngineBench();
  const turn = engine.turn([came.started()], asks(act.all(act.child("c", "kid"), act.child("c"))));
  expect(turn.sends.map((send) => send.to)).toEqual(["kid", "e:1"]);
  const own = new EngineBench().turn([came.started()], asks(act.child("c", "ME")));
  expect(own.ending).toMatchObject({ status: "Failed" });
});

test("changed code is named by the first step that differs, fewer steps included", () => {
  const renamed = new EngineBench();
  renamed.turn([came.started()], asks(act.activity("a"), act.activity("b")));
  expect(renamed.turn([came.done(0)], asks(act.activity("a"), act.timer(1))).ending).toMatchObject({
    status: "Failed",
    output: expect.stringMatching(/step 2 was activity 'b'.*now asks for timer/) as string,
  });
  const shorter = new EngineBench();
  shorter.turn([came.started()], asks(act.activity("a"), act.activity("b")));
  expect(shorter.turn([came.done(0)], asks(act.activity("A"))).ending).toMatchObject({
    output: expect.stringMatching(/step 2 was activity 'b'.*now asks for nothing/) as string,
  });
});

test("retries and long timers are no deviation: their extra steps are the engine's own", () => {
  const engine = new EngineBench();
  engine.turn([came.started()], asks(act.retried("r", 3)));
  engine.turn([came.failed(0)], asks(act.retried("r", 3)));
  engine.turn([came.fired(1)], asks(act.retried("r", 3)));
  const turn = engine.turn([came.done(2)], { isDone: true, actions: [act.retried("r", 3)] });
  expect(turn.ending?.status).toBe("Completed");
});

test("a lock takes one number and a release as many as there are locks; whoever ends gives them back", () => {
  const engine = new EngineBench();
  const locked = engine.turn([came.started()], asks(act.lock("a", "b")));
  expect(locked.sends).toMatchObject([{ to: "@box@a", event: { Name: "op" } }]);
  const held = engine.turn([came.raised("lock-1")], asks(act.lock("a", "b"), act.callEntity("a")));
  expect(held.sends).toMatchObject([{ to: "@box@a" }]);
  const free = engine.turn(
    [came.raised("request-1")],
    asks(act.lock("a", "b"), act.callEntity("a"), act.release(), act.activity("x")),
  );
  expect(free.sends.map((send) => [send.to, send.event?.Name])).toEqual([
    ["@box@a", "release"],
    ["@box@b", "release"],
  ]);
  expect(free.activities).toEqual([{ step: 4, name: "x" }]);
  const careless = new EngineBench();
  careless.turn([came.started()], asks(act.lock("a")));
  const end = careless.turn([came.raised("lock-1")], { isDone: true, actions: [act.lock("a")] });
  expect(end.sends).toMatchObject([{ to: "@box@a", event: { Name: "release" } }]);
});

test("continueAsNew ends the execution with the next one's input", () => {
  const engine = new EngineBench();
  const turn = engine.turn([came.started()], { isDone: true, actions: [act.again({ n: 1 })] });
  expect(turn.ending).toEqual({ status: "ContinuedAsNew", input: '{"n":1}' });
});
