import { z } from "zod";
import { locale } from "../locale.ts";
import { actor } from "./status.ts";

/** Who acted: the role played, and the object id where a person signed in (never a name or an address). */
export const actedBy = z.object({ kind: actor, id: z.string().optional() });
export type ActedBy = z.infer<typeof actedBy>;

export const system: ActedBy = { kind: "system" };

/** The person who enrolls the company, as the sign-in states it. */
export const applicant = z.object({
  oid: z.string(),
  name: z.string(),
  email: z.string(),
  locale,
});
export type Applicant = z.infer<typeof applicant>;

/** Somebody with authority whom the applicant asked to accept the agreement. */
export const signatory = z.object({
  name: z.string(),
  email: z.string(),
  locale,
  invitedAt: z.iso.datetime(),
  invitedBy: z.string(),
});
export type Signatory = z.infer<typeof signatory>;

/** Who accepted the agreement last, as the sign-in states it. */
export const signer = z.object({ oid: z.string(), name: z.string(), email: z.string() });
export type Signer = z.infer<typeof signer>;

/** True where somebody else than the applicant accepted the agreement last. */
export function isSignedByAnother({
  applicant,
  signer,
}: {
  readonly applicant?: Applicant | undefined;
  readonly signer?: Signer | undefined;
}): boolean {
  return signer !== undefined && signer.oid !== applicant?.oid;
}
