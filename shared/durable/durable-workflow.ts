import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { branch, type Branch } from "../domain/enrollment/document.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { BellName, Lifecycle, Workflow } from "../ports/workflow.ts";
import { instanceId, lifecycleInstanceId, lifecycles, orchestratorNames } from "./instance-id.ts";

/** The binding a function needs to reach the workflow. */
export const workflowInput = df.input.durableClient();

type Client = Pick<df.DurableClient, "startNew" | "raiseEvent" | "getStatus" | "terminate" | "purgeInstanceHistory">;

/** The workflow as an invocation with `workflowInput` sees it. */
export function workflowOf(context: InvocationContext): Workflow {
  return durableWorkflow(df.getClient(context));
}

/** The orchestrations of enrollments, reached through the Durable client. */
export function durableWorkflow(client: Client): Workflow {
  const state = (enrollmentId: string, branch: Branch = "onboarding", round = 1) =>
    stateOf(client, instanceId(enrollmentId, branch, round));
  return {
    state,
    async start(enrollmentId) {
      // A finished instance may be started anew, so asking first would prove nothing: whoever calls knows from the record.
      const before = await state(enrollmentId);
      if (before === "running") return;
      if (before === "over") await endOrphans(client, enrollmentId);
      await startOnboarding(client, enrollmentId);
    },
    async restart(enrollmentId) {
      if ((await state(enrollmentId)) === "running") await terminate(client, enrollmentId);
      await endOrphans(client, enrollmentId);
      await startOnboarding(client, enrollmentId);
    },
    async ring(enrollmentId: string, branch: Branch, round: number, bell: BellName) {
      try {
        await client.raiseEvent(instanceId(enrollmentId, branch, round), bell, null);
      } catch (error) {
        if (!isMissing(error)) throw new UnavailableError("workflow", { cause: error });
      }
    },
    async wake(lifecycle: Lifecycle, id) {
      const instance = lifecycleInstanceId(lifecycle, id);
      const { orchestrator, bell } = lifecycles[lifecycle];
      try {
        if ((await stateOf(client, instance)) === "running") await client.raiseEvent(instance, bell, null);
        else await client.startNew(orchestrator, { instanceId: instance, input: { id } });
      } catch (error) {
        // Two wakes at once: the second finds the instance pending or running, which is what it wanted.
        if ((await stateOf(client, instance)) !== "running") throw new UnavailableError("workflow", { cause: error });
      }
    },
    async forget(lifecycle: Lifecycle, id) {
      return await purgeEnded(client, lifecycleInstanceId(lifecycle, id));
    },
    async purge(enrollmentId) {
      await endOrphans(client, enrollmentId);
      return await purgeRounds(client, enrollmentId);
    },
  };
}

async function startOnboarding(client: Client, enrollmentId: string): Promise<void> {
  try {
    await client.startNew(orchestratorNames.onboarding, { instanceId: enrollmentId, input: { enrollmentId } });
  } catch (error) {
    // Two starts at once: the second finds the instance pending or running, which is what it wanted.
    if ((await stateOf(client, enrollmentId)) !== "running") throw new UnavailableError("workflow", { cause: error });
  }
}

const running: ReadonlySet<df.OrchestrationRuntimeStatus> = new Set([
  df.OrchestrationRuntimeStatus.Pending,
  df.OrchestrationRuntimeStatus.Running,
  df.OrchestrationRuntimeStatus.ContinuedAsNew,
  df.OrchestrationRuntimeStatus.Suspended,
]);

async function stateOf(client: Client, id: string): Promise<"missing" | "running" | "over"> {
  try {
    const { runtimeStatus } = await client.getStatus(id);
    return running.has(runtimeStatus) ? "running" : "over";
  } catch (error) {
    if (isMissing(error)) return "missing";
    throw new UnavailableError("workflow", { cause: error });
  }
}

/** A branch that outlived its onboarding would not let a new one begin it again; the new one finds its work in the document. */
async function endOrphans(client: Client, enrollmentId: string): Promise<void> {
  for (const each of branch.options.filter((name) => name !== "onboarding")) {
    for (let round = 1; ; round += 1) {
      const id = instanceId(enrollmentId, each, round);
      const state = await stateOf(client, id);
      if (state === "missing") break;
      if (state === "running") await terminate(client, id);
    }
  }
}

async function terminate(client: Client, id: string): Promise<void> {
  try {
    await client.terminate(id, "what it is about is over");
  } catch (error) {
    if ((await stateOf(client, id)) === "running") throw new UnavailableError("workflow", { cause: error });
  }
}

/**
 * Every round of every branch: rounds are numbered without gaps, so the first that is not there ends a branch. False while
 * one of them is still ending: the extension purges only what is over.
 */
async function purgeRounds(client: Client, enrollmentId: string): Promise<boolean> {
  let all = true;
  for (const each of branch.options) {
    for (let round = 1; ; round += 1) {
      const id = instanceId(enrollmentId, each, round);
      const state = await stateOf(client, id);
      if (state === "missing") break;
      if (state === "running") all = false;
      else await purgeOne(client, id);
    }
  }
  return all;
}

/** False where it had to be ended first: the extension purges only what is over. */
async function purgeEnded(client: Client, id: string): Promise<boolean> {
  const state = await stateOf(client, id);
  if (state === "over") await purgeOne(client, id);
  if (state === "running") await terminate(client, id);
  return state !== "running";
}

async function purgeOne(client: Client, id: string): Promise<void> {
  try {
    await client.purgeInstanceHistory(id);
  } catch (error) {
    throw new UnavailableError("workflow", { cause: error });
  }
}

/** The client reports a missing instance only in words. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /No instance with ID|HTTP 404/.test(error.message);
}
