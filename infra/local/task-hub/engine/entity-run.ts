import type { InvokeOptions } from "../../host/worker-contract.ts";
import { readEntityId } from "../core/entity-scheduler.ts";
import type { EntityRequest } from "../core/entity-scheduler.ts";
import { jsonOf } from "../typed-data.ts";
import type { TurnTools } from "./turn.ts";
import { within } from "./within.ts";

/** What an entity function returns (SDK entities/EntityState); texts hold JSON. */
export interface EntityOutcome {
  entityExists: boolean;
  entityState?: string;
  results: { result?: string; isError?: boolean }[];
  signals: { target: { name: string; key: string }; name: string; input?: string }[];
}

/** The entity as it was before the operations. */
export interface EntityBefore {
  id: string;
  exists: boolean;
  state: string | null;
}

/**
 * Runs a batch of operations. When the invocation as a whole fails (timeout, no such function), every operation answers
 * with that error and the entity stays as it was, as TaskEntityShim has it.
 */
export async function runOperations(
  tools: TurnTools,
  before: EntityBefore,
  requests: readonly EntityRequest[],
): Promise<EntityOutcome> {
  const self = readEntityId(before.id);
  const batch = requests.map(({ op, input, signal }) => ({
    name: op ?? "",
    input: input ?? null,
    isSignal: signal === true,
  }));
  const trigger = { self, exists: before.exists, state: before.state, batch };
  try {
    if (!tools.invoker.has("entityTrigger", self.name))
      throw new Error(`The function '${self.name}' doesn't exist, is disabled, or is not an entity function.`);
    const data = { json: JSON.stringify(trigger) };
    const run = (options: InvokeOptions) => tools.invoker.invoke(self.name, data, options);
    const text = jsonOf(await within(run, tools.timeout, self.name));
    return JSON.parse(text ?? "null") as EntityOutcome;
  } catch (error) {
    const result = JSON.stringify(error instanceof Error ? error.message : String(error));
    return {
      entityExists: before.exists,
      ...(before.state === null ? {} : { entityState: before.state }),
      results: requests.map(() => ({ isError: true, result })),
      signals: [],
    };
  }
}
