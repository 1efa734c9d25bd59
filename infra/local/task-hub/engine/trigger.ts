import type { TypedData } from "../../host/worker-contract.ts";
import type { HotInstance } from "./hot-instance.ts";

/** Durations of a long timer's parts and of the poll interval, as the Azure Storage provider and host.json default them. */
export const limits = {
  maximumShortTimer: 6 * 24 * 3_600_000,
  longTimerInterval: 3 * 24 * 3_600_000,
  defaultHttpSleep: 30_000,
};

/** The replay schema that the engine speaks: V4, with critical sections (SDK orchestrations/ReplaySchema). */
const schemaV4 = 3;

/**
 * The trigger value of an orchestrator function, with the fields and names of the extension
 * (OrchestrationTriggerAttributeBindingProvider.OrchestrationContextToString). Put together as text: the past is kept
 * as text and need not be parsed here.
 */
export function orchestrationTrigger(hot: HotInstance, past: string, newEvents: string): TypedData {
  const fixed = JSON.stringify({
    instanceId: hot.id,
    isReplaying: past.length > 0,
    parentInstanceId: hot.parent?.id ?? null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: schemaV4,
    longRunningTimerIntervalDuration: "3.00:00:00",
    maximumShortTimerDuration: "6.00:00:00",
    defaultHttpAsyncRequestSleepTimeMillseconds: limits.defaultHttpSleep,
  });
  const history = past.length > 0 ? `${past},${newEvents}` : newEvents;
  return { json: `{"history":[${history}],"input":${hot.input ?? "null"},${fixed.slice(1)}` };
}
