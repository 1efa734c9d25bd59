import { z } from "zod";
import type { LegalProfileDraft } from "../legal-profile.ts";
import type { PrimaryContactDraft } from "../primary-contact.ts";

/** Where the value of a field comes from. */
export const origin = z
  .enum(["applicant", "membership", "partner_membership_center", "former_enrollment", "address_book"])
  .meta({ id: "Origin" });
export type Origin = z.infer<typeof origin>;

/** Where each field that is filled in comes from, by its JSON pointer into the enrollment; names of fields alone, never a value. */
export const origins = z.record(z.string(), origin);
export type Origins = z.infer<typeof origins>;

/** The parts of an enrollment whose fields have an origin. */
export interface Answers {
  readonly legalProfile?: LegalProfileDraft | undefined;
  readonly primaryContact?: PrimaryContactDraft | undefined;
}

/** An enrollment's answers with what is recorded of their origins; what an earlier version filled in has none. */
export type Traced = Answers & { readonly origins?: Origins | undefined };

/** The origins once somebody has given other answers: a value that stays keeps its origin, every other one is the giver's. */
export function originsAfter(before: Traced, answers: Answers, giver: Origin): Origins {
  const [was, is] = [fieldsOf(before), fieldsOf(answers)];
  return Object.fromEntries(
    [...is].flatMap(([pointer, value]) => {
      const from = was.get(pointer) === value ? before.origins?.[pointer] : giver;
      return from === undefined ? [] : [[pointer, from]];
    }),
  );
}

/** What the applicant's answers to one part, or both, change in an enrollment. */
export function answersOfApplicant<T extends Answers>(before: Traced, given: T): T & { readonly origins: Origins } {
  return { ...given, origins: originsAfter(before, { ...before, ...given }, "applicant") };
}

/** Every field that is filled in, by its pointer. */
function fieldsOf({ legalProfile, primaryContact }: Answers): ReadonlyMap<string, string> {
  return new Map(leaves({ legalProfile, primaryContact }, ""));
}

function leaves(part: object, base: string): [string, string][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === "string") return [[`${base}/${name}`, value]];
    return typeof value === "object" && value !== null ? leaves(value, `${base}/${name}`) : [];
  });
}
