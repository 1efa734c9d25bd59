import { v5 as nameBasedId } from "uuid";
import { isUnguessable } from "../domain/idempotency.ts";
import type { Caller } from "../ports/identity.ts";
import type { KeyRing } from "../ports/key-ring.ts";
import { keyedName } from "./link-token.ts";

/** Namespace of enrollment ids: an id is named by its caller and the caller's idempotency key. */
const enrollmentNamespace = "6f6b1c52-6a0e-4d6e-9a34-3c1a0f0d7a51";

export interface Beginner {
  readonly caller?: Caller;
  readonly idempotencyKey: string;
  /** The address the request came from, where it is known and one person's. */
  readonly ip?: string;
}

/** The id of the enrollment that a creation names, however often it is sent. */
export function enrollmentId(keys: KeyRing, { caller, idempotencyKey, ip = "" }: Beginner): string {
  const who = caller === undefined ? strangerName(keys, idempotencyKey, ip) : `${caller.tenantId}/${caller.objectId}`;
  return nameBasedId(`${who}/${idempotencyKey}`, enrollmentNamespace);
}

/** Nobody knows a stranger: a random key stands for who made it up; any other could be thought of by two, so it counts for one address alone. */
function strangerName(keys: KeyRing, idempotencyKey: string, address: string): string {
  return isUnguessable(idempotencyKey) ? "anonymous" : `anonymous/${keyedName(keys, "beginner", address)}`;
}
