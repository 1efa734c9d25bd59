import type { OrchestrationContext, Task } from "durable-functions";
import type { Branch } from "../domain/enrollment/document.ts";
import { instanceId, orchestratorNames } from "./instance-id.ts";

/** A branch as a sub-orchestration; it starts with the first yield that names it. */
export function branchTask(context: OrchestrationContext, enrollmentId: string, branch: Branch, round: number): Task {
  return context.df.callSubOrchestrator(
    orchestratorNames[branch],
    { enrollmentId, round },
    instanceId(enrollmentId, branch, round),
  );
}

/** Starts two tasks at once and goes on when either has ended; each must not be yielded in a compound again. */
export function* startBoth(context: OrchestrationContext, one: Task, other: Task): Generator<Task, void, unknown> {
  yield context.df.Task.any([one, other]);
}

/** Waits for a started task to end; throws what it failed with. */
export function* ended(task: Task): Generator<Task, void, unknown> {
  yield task;
}
