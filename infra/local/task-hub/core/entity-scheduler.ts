/** A message to an entity: an operation or lock request ("op"), or a "release"; `body` is JSON text. */
export interface EntityMessage {
  name: string;
  body: string;
}

/** A request to an entity: an operation, or a lock request (`lockset`), with the field names of the extension's RequestMessage. */
export interface EntityRequest {
  op: string | null;
  id: string;
  signal?: boolean;
  /** JSON text. */
  input?: string;
  parent?: string;
  parentExecution?: string;
  lockset?: { name: string; key: string }[];
  pos?: number;
}

/** The end of a critical section (the extension's ReleaseMessage). */
export interface EntityRelease {
  parent: string;
  id: string;
}

/** What an entity remembers beside its state. */
export interface Scheduler {
  /** Instance id of the orchestration that holds the lock. */
  lockedBy?: string;
  queue: EntityRequest[];
}

/** What an entity does next. */
export type EntityStep =
  { kind: "operations"; requests: EntityRequest[] } | { kind: "lock"; request: EntityRequest } | { kind: "nothing" };

/** An entity's scheduler id, `@name@key`; names are compared without case. */
export function entityIdText(name: string, key: string): string {
  return `@${name.toLowerCase()}@${key}`;
}

/** Name and key of a scheduler id. */
export function readEntityId(id: string): { name: string; key: string } {
  const at = id.indexOf("@", 1);
  return { name: id.slice(1, at), key: id.slice(at + 1) };
}

/** Takes a message in; a release by anybody but the holder changes nothing. */
export function acceptMessage(before: Scheduler, { name, body }: EntityMessage): Scheduler {
  if (name === "release") {
    const release = JSON.parse(body) as EntityRelease;
    return before.lockedBy === release.parent ? { queue: before.queue } : before;
  }
  return { ...before, queue: [...before.queue, JSON.parse(body) as EntityRequest] };
}

/** Takes the next step off the queue: while the entity is locked, only the holder's operations; else all up to a lock. */
export function nextStep(before: Scheduler, maximum: number): { step: EntityStep; after: Scheduler } {
  const { lockedBy } = before;
  const requests: EntityRequest[] = [];
  const rest: EntityRequest[] = [];
  for (const [index, request] of before.queue.entries()) {
    if (lockedBy !== undefined) {
      if (request.parent === lockedBy && requests.length < maximum) requests.push(request);
      else rest.push(request);
    } else if (request.lockset) {
      if (index === 0) return { step: { kind: "lock", request }, after: lockFor(request, before.queue.slice(1)) };
      rest.push(...before.queue.slice(index));
      break;
    } else if (requests.length < maximum) requests.push(request);
    else rest.push(request);
  }
  const step: EntityStep = requests.length === 0 ? { kind: "nothing" } : { kind: "operations", requests };
  return { step, after: { ...(lockedBy === undefined ? {} : { lockedBy }), queue: rest } };
}

function lockFor(request: EntityRequest, queue: EntityRequest[]): Scheduler {
  return request.parent === undefined ? { queue } : { lockedBy: request.parent, queue };
}
