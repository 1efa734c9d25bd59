import type { FunctionDefinition } from "./function-definitions.ts";
import type { FunctionsApp } from "./functions-app.ts";
import type { WireBinding } from "./functions-core.ts";
import type { HostLog } from "./host-log.ts";
import { invoke } from "./invocation.ts";
import type { DurableTriggerType, FunctionInvoker } from "./worker-contract.ts";

const durableTypes: ReadonlySet<string> = new Set<DurableTriggerType>([
  "orchestrationTrigger",
  "activityTrigger",
  "entityTrigger",
]);

/** Whether the task hub runs such a function. */
export function isDurable(definition: FunctionDefinition): boolean {
  return durableTypes.has(definition.type);
}

/** Gives the task hub the app's orchestrators, activities and entities to run. `clientBinding` is asked at each call. */
export function createDurableInvoker(
  app: FunctionsApp,
  definitions: readonly FunctionDefinition[],
  clientBinding: () => string,
  log: HostLog,
): FunctionInvoker {
  const table = new Map(definitions.filter(isDurable).map((one) => [one.name.toLowerCase(), one]));
  return {
    has: (kind, name) => table.get(name.toLowerCase())?.type === kind,
    invoke: async (name, trigger, options = {}) => {
      const definition = table.get(name.toLowerCase());
      if (!definition)
        throw new Error(`The function '${name}' doesn't exist, is disabled, or is not a durable function.`);
      const inputs: WireBinding[] = [{ name: definition.trigger, data: trigger }];
      for (const client of definition.clients) inputs.push({ name: client, data: { json: clientBinding() } });
      const response = await invoke(app, definition.fn, { inputs, triggerMetadata: options.triggerMetadata }, log);
      return response.returnValue ?? undefined;
    },
  };
}
