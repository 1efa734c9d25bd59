import type { EntityMessage, Scheduler } from "../core/entity-scheduler.ts";
import { entityById, entityMessages } from "../store/entity-store.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";

/** A message in an entity's mailbox, with the row that makes it durable once there is one. */
export interface EntityMail {
  message: EntityMessage;
  row?: number;
  consumed?: true;
}

/** What is kept in memory of an entity that has something to do. */
export interface HotEntity {
  id: string;
  exists: boolean;
  state: string | null;
  scheduler: Scheduler;
  updated: number;
  mail: EntityMail[];
  running: boolean;
  queued: boolean;
}

/** The entity of an id as the store has it, with the messages that wait for it; `now` stands in where it has none. */
export function readHotEntity(store: TaskHubStore, id: string, now: number): HotEntity {
  const row = entityById(store, id);
  const mail = entityMessages(store, id).map((inbox) => ({
    message: JSON.parse(inbox.message) as EntityMessage,
    row: inbox.id,
  }));
  return {
    id,
    exists: row?.exists_now === 1,
    state: row?.state ?? null,
    scheduler: row?.scheduler ? (JSON.parse(row.scheduler) as Scheduler) : { queue: [] },
    updated: row?.updated ?? now,
    mail,
    running: false,
    queued: false,
  };
}
