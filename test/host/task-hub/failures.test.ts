import { app as durable, TaskFailedError } from "durable-functions";
import type { OrchestrationContext } from "durable-functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HubFixture } from "./hub-fixture.ts";

class Refusal extends Error {
  override readonly name = "Refusal";
  readonly field: string;

  constructor(field: string) {
    super(`refused: ${field}`, { cause: new TypeError("beneath") });
    this.field = field;
  }
}

let fixture: HubFixture;
beforeEach(() => {
  durable.setExceptionPropertiesProvider({
    getExceptionProperties: (error) => (error instanceof Refusal ? { field: error.field } : undefined),
  });
  fixture = new HubFixture({
    orchestrators: {
      *parent(context: OrchestrationContext) {
        try {
          yield context.df.callSubOrchestrator(context.df.getInput<string>() ?? "");
          return "not reached";
        } catch (error) {
          if (!(error instanceof TaskFailedError)) return (error as Error).message;
          const { errorType, errorMessage, properties, innerFailure } = error.failureDetails;
          return { errorType, errorMessage, properties, inner: innerFailure?.errorMessage };
        }
      },
      *refused(context: OrchestrationContext) {
        yield context.df.callActivity("refuse", "name");
      },
      *plain(context: OrchestrationContext) {
        yield context.df.callActivity("fail");
      },
    },
    activities: {
      refuse: (field: string) => {
        throw new Refusal(field);
      },
      fail: () => {
        throw new Error("plain");
      },
    },
  });
});
afterEach(async () => {
  durable.setExceptionPropertiesProvider(undefined);
  await fixture.hub.stop();
});

test("what the exception properties provider names reaches the caller, through a child too, with the cause", async () => {
  await fixture.start("parent", "a", "refused");
  expect((await fixture.settle("a")).output).toEqual({
    errorType: "Refusal",
    errorMessage: "refused: name",
    properties: { field: "name" },
    inner: "beneath",
  });
});

test("an error that the provider knows nothing of stays text, through a child too", async () => {
  await fixture.start("parent", "a", "plain");
  expect((await fixture.settle("a")).output).toMatch(
    /^Orchestrator function 'plain' failed: Activity function 'fail' failed: {2}plain/,
  );
});
