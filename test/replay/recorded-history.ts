import { createRequire } from "node:module";
import { InvocationContext } from "@azure/functions";
import type { OrchestrationHandler } from "durable-functions";
import { orchestrators } from "../../orchestrations/register.ts";

/** What an orchestrator was sent in its last turn, and what it answered. */
export interface RecordedHistory {
  readonly story: string;
  readonly orchestrator: string;
  readonly trigger: Readonly<Record<string, unknown>>;
  readonly answer: unknown;
}

const sdk = createRequire(import.meta.url)("durable-functions/lib/src/util/testingUtils") as {
  createOrchestrator(handler: OrchestrationHandler): (trigger: unknown, context: InvocationContext) => Promise<unknown>;
};

/** Lets the present code of an orchestrator live through a history, and answers what it wants done in all. */
export async function replay(orchestrator: string, trigger: unknown): Promise<unknown> {
  const handler = Object.entries(orchestrators).find(([name]) => name === orchestrator)?.[1];
  if (handler === undefined) throw new Error(`there is no orchestrator ${orchestrator} any more`);
  const context = new InvocationContext({ functionName: orchestrator, logHandler: () => undefined });
  // The SDK turns times into dates in place.
  const sent: unknown = structuredClone(trigger);
  const answer: unknown = await sdk.createOrchestrator(handler as OrchestrationHandler)(sent, context);
  return JSON.parse(JSON.stringify(answer)) as unknown;
}
