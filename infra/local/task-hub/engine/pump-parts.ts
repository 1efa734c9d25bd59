import type { Clock, HubLog } from "../../host/worker-contract.ts";
import type { EntityMessage } from "../core/entity-scheduler.ts";
import type { LogSync } from "../store/log-sync.ts";
import type { TaskHubError } from "../store/task-hub-error.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import type { Batch } from "./batch.ts";
import type { TurnTools } from "./turn.ts";

/** Chooses among things that may run now, and may end the process' work at a point; tests drive it from a seed. */
export interface Order {
  pick(count: number): number;
  /** Called at each point where a crash would matter; may throw. */
  crashPoint(name: string): void;
}

/** What the pump is made of. */
export interface PumpParts {
  store: TaskHubStore;
  path: string;
  sync: LogSync;
  clock: Clock;
  tools: TurnTools;
  log: HubLog;
  maxTurns: number;
  order?: Order | undefined;
  /** A commit has been made durable. */
  onCommit(batch: Batch): void;
  /** A commit failed: everything in memory is void. */
  onFailure(error: TaskHubError): void;
  newId(): string;
  sendToEntity(to: string, message: EntityMessage, notBefore?: number): void;
}
