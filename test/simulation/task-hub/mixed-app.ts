import { EntityId, RetryOptions } from "durable-functions";
import type { EntityContext, OrchestrationContext } from "durable-functions";
import type { TestApp } from "../../host/task-hub/hub-fixture.ts";

const entity = new EntityId("tally", "all");

/** Delays of the workload's waits, in ms. */
export interface Delays {
  retry: number;
  round: number;
  deadline: number;
}

/** A workload with every kind of step; `ran` is told of each activity call and returns how often it was run so far. */
export function mixedApp(ran: (key: string) => number, delays: Delays): TestApp {
  return {
    orchestrators: {
      *mixed(context: OrchestrationContext) {
        const id = context.df.instanceId;
        const first: string = yield context.df.callActivity("work", `${id}/first`);
        const options = new RetryOptions(delays.retry, 50);
        const flaky: string = yield context.df.callActivityWithRetry("flaky", options, `${id}/flaky`);
        const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + delays.deadline));
        const event = context.df.waitForExternalEvent("go");
        yield context.df.Task.any([event, timer]);
        if (event.isCompleted) timer.cancel();
        const child: string[] = yield context.df.callSubOrchestrator("child", id, `${id}-child`);
        const fan: string[] = yield context.df.Task.all(
          [1, 2, 3].map((n) => context.df.callActivity("work", `${id}/fan${n}`)),
        );
        yield context.df.callEntity(entity, "add", 1);
        return { first, flaky, went: event.isCompleted, child, fan };
      },
      *child(context: OrchestrationContext) {
        const done: string[] = [];
        for (const round of ["a", "b"]) {
          yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + delays.round));
          const one: string = yield context.df.callActivity("work", `${context.df.instanceId}/${round}`);
          done.push(one);
        }
        return done;
      },
      *eternal(context: OrchestrationContext) {
        const seen = context.df.getInput<number[]>() ?? [];
        const n: number = yield context.df.waitForExternalEvent("n");
        if (seen.length + 1 === 3) return [...seen, n];
        context.df.continueAsNew([...seen, n]);
        return undefined;
      },
    },
    activities: {
      work: (key: string) => {
        ran(key);
        return `did ${key}`;
      },
      flaky: (key: string) => {
        if (ran(key) < 3) throw new Error("not yet");
        return `did ${key}`;
      },
    },
    entities: {
      tally: (context: EntityContext<number>) => {
        context.df.setState((context.df.getState(() => 0) ?? 0) + (context.df.getInput<number>() ?? 0));
      },
    },
  };
}

/** What an instance of the workload must return. */
export function mixedOutput(id: string, went: boolean): object {
  return {
    first: `did ${id}/first`,
    flaky: `did ${id}/flaky`,
    went,
    child: [`did ${id}-child/a`, `did ${id}-child/b`],
    fan: [1, 2, 3].map((n) => `did ${id}/fan${n}`),
  };
}
