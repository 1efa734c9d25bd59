import { z } from "zod";
import { locale } from "../locale.ts";

/** A link that was mailed: only a keyed hash of its token is kept. */
export const verificationLink = z.object({
  attempt: z.int().positive(),
  generation: z.int().nonnegative(),
  hash: z.string(),
  key: z.string(),
  issuedAt: z.iso.datetime(),
  wrongCodes: z.int().nonnegative(),
});
export type VerificationLink = z.infer<typeof verificationLink>;

/** One of the two facts the contact states, with the wording that was on the page. */
export const statement = z.object({
  fact: z.enum(["knows_of_enrollment", "address_belongs_to_company"]),
  textVersion: z.string(),
  locale,
  at: z.iso.datetime(),
});
export type Statement = z.infer<typeof statement>;

/** What the contact answered. */
export const contactResponse = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("confirmed"), at: z.iso.datetime(), statements: z.array(statement).length(2) }),
  z.object({ kind: z.literal("declined"), at: z.iso.datetime() }),
]);

/** The contact verification of an enrollment: its links, reminders and answer. */
export const contactStep = z.object({
  /** Counts the times this step was begun; names the orchestration that runs it. */
  round: z.int().positive(),
  /** Counts the contacts there were; a link of an earlier one is no longer valid. */
  generation: z.int().nonnegative(),
  startedAt: z.iso.datetime(),
  deadline: z.iso.datetime(),
  restarts: z.int().nonnegative(),
  links: z.array(verificationLink),
  remindedDays: z.array(z.int()),
  resends: z.array(z.iso.datetime()),
  wrongCodes: z.array(z.iso.datetime()),
  response: contactResponse.optional(),
  doNotMail: z.boolean(),
  /** Keys of the mailboxes of former contacts who declined; absent in documents of versions that did not record them. */
  doNotMailTo: z.array(z.string()).optional(),
});
export type ContactStep = z.infer<typeof contactStep>;
