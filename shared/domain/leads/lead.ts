import { z } from "zod";
import { accountMail } from "../accounts/mail.ts";
import { isoCountry } from "../countries/iso-codes.ts";
import { isEmail } from "../email-address.ts";
import { asFault } from "../fault.ts";
import { line, name } from "../text.ts";

export const leadStatus = z.enum(["open", "accepted", "declined", "expired", "won", "lost"]);
export type LeadStatus = z.infer<typeof leadStatus>;

/** A customer who looks for a partner, as the program sends it. */
export const newLead = z.strictObject({
  customerName: name(200),
  country: isoCountry,
  contactName: name(200).optional(),
  contactEmail: z.string().trim().max(254).refine(isEmail, asFault("invalid_email")).optional(),
  description: line(2000),
});
export type NewLead = z.infer<typeof newLead>;

/** A lead sent to an account: what is known of the customer, and what became of it. */
export const lead = z.object({
  id: z.uuid(),
  schemaVersion: z.literal(1),
  accountId: z.string(),
  requestHash: z.string(),
  customer: newLead,
  status: leadStatus,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().optional(),
  answeredBy: z.string().optional(),
  /** What the company has reported of it, oldest first. */
  reports: z.array(z.object({ at: z.iso.datetime(), by: z.string(), note: z.string() })),
  remindedAt: z.iso.datetime().optional(),
  /** When the company has to have answered, or reported; null when the lead is over. */
  answerBy: z.iso.datetime().nullable(),
  mails: z.array(accountMail),
  /** True while something of it has not reached the world yet; what the sweeper looks for. */
  unsettled: z.boolean(),
  /** When time alone brings its next change. */
  dueAt: z.iso.datetime().nullable(),
});
export type Lead = z.infer<typeof lead>;

/** The states in which a company still has something to do about a lead. */
export const openLead: readonly LeadStatus[] = ["open", "accepted"];

/** The states in which a lead is over. */
export const endedLead: readonly LeadStatus[] = leadStatus.options.filter((each) => !openLead.includes(each));

/** True while a company still has something to do about a lead. */
export function isOpenLead({ status }: Pick<Lead, "status">): boolean {
  return openLead.includes(status);
}
