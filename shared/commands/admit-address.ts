import { admitAddress as admit } from "../domain/enrollment/admitted-address.ts";
import { withNote } from "../domain/enrollment/notes.ts";
import { noteReference } from "../domain/note.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

/** Lets an address be the contact's that the work-mail policy refuses, for a reviewer's reason that is kept. */
export async function admitAddress(
  services: Services,
  input: {
    readonly enrollmentId: string;
    readonly caller: Caller;
    readonly email: string;
    readonly reason: string;
  },
): Promise<Done | Refusal> {
  const { enrollmentId, caller, email, reason } = input;
  const by = { kind: "reviewer", id: caller.objectId } as const;
  return updateEnrollment(services, enrollmentId, (latest, surroundings) =>
    withNote(latest, admit(latest, email, noteReference, by, surroundings), reason),
  );
}
