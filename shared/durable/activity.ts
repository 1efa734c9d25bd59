import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import type { z } from "zod";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { workflowInput, workflowOf } from "./durable-workflow.ts";

/** One step that touches the world: parsed on the way in and out, repeated until it succeeds, so it must be idempotent. */
export interface Activity<I extends z.ZodType, O extends z.ZodType> {
  readonly name: string;
  readonly input: I;
  readonly output: O;
  readonly run: (services: Services, input: z.output<I>, workflow: Workflow) => Promise<z.input<O>>;
}

// A registry of activities of all shapes: only `run` is called, with what `input` has parsed.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyActivity = Activity<any, any>;

/** Ties an activity's name, shapes and work together. */
export function defineActivity<I extends z.ZodType, O extends z.ZodType>(activity: Activity<I, O>): Activity<I, O> {
  return activity;
}

/** What a retry may cure is retried for about ten minutes; after that the orchestration fails and the sweeper takes over. */
function retries(): df.RetryOptions {
  const options = new df.RetryOptions(2_000, 8);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = 300_000;
  return options;
}

function schedule<I extends z.ZodType, O extends z.ZodType>(
  context: OrchestrationContext,
  activity: Activity<I, O>,
  input: z.input<I>,
): Task {
  return context.df.callActivityWithRetry(activity.name, retries(), input);
}

/** Calls one activity and answers its parsed output. */
export function* call<I extends z.ZodType, O extends z.ZodType>(
  context: OrchestrationContext,
  activity: Activity<I, O>,
  input: z.input<I>,
): Generator<Task, z.output<O>, unknown> {
  const output = yield schedule(context, activity, input);
  return activity.output.parse(output);
}

/** Calls an activity once for each input, all at the same time, and waits for all. */
export function* callAll<I extends z.ZodType, O extends z.ZodType>(
  context: OrchestrationContext,
  activity: Activity<I, O>,
  inputs: readonly z.input<I>[],
): Generator<Task, void, unknown> {
  yield context.df.Task.all(inputs.map((input) => schedule(context, activity, input)));
}

/** Runs an activity on input that came over the wire. */
export async function runActivity(
  activity: AnyActivity,
  services: Services,
  input: unknown,
  workflow: Workflow,
): Promise<unknown> {
  const output: unknown = await activity.run(services, activity.input.parse(input), workflow);
  return activity.output.parse(output);
}

/** Makes an activity known to the Functions host; its services are looked up when it runs. */
export function registerActivity(activity: AnyActivity, services: () => Services): void {
  df.app.activity(activity.name, {
    extraInputs: [workflowInput],
    handler: (input: unknown, context) => runActivity(activity, services(), input, workflowOf(context)),
  });
}
