import { z } from "zod";
import { judgeContactEmail, type CompanyDomains } from "./contact-policy.ts";
import { emailKey, isEmail } from "./email-address.ts";
import { asFault, type Fault, readInput } from "./fault.ts";
import { locale } from "./locale.ts";
import { phoneExample, phoneKey } from "./phone.ts";
import { line, name } from "./text.ts";

/** The person who answers for the company; `email` is kept as typed, compare it by `emailKey`. */
export const primaryContact = z.strictObject({
  firstName: name(100),
  lastName: name(100),
  email: line(254).refine((text) => text === "" || isEmail(text), asFault("invalid_email")),
  phoneNumber: line(40).optional(),
  locale: locale.optional(),
});
export type PrimaryContact = z.infer<typeof primaryContact>;

/** The contact while it is being gathered: every field may still be absent, those present are well formed. */
export const primaryContactDraft = primaryContact.partial();
export type PrimaryContactDraft = z.infer<typeof primaryContactDraft>;

/** What the contact is judged beside; to `admittedAddresses`, by their key, a reviewer has said that the work-mail policy does not apply. */
export interface ContactContext extends CompanyDomains {
  country?: string | undefined;
  admittedAddresses?: readonly string[] | undefined;
}

/** Everything that keeps a contact from being submitted: missing, wrong or against the work-mail policy; pointers start with `base`. */
export function contactFaults(contact: PrimaryContactDraft, context: ContactContext = {}, base = ""): Fault[] {
  const read = readInput(primaryContact, contact, base);
  return [
    ...(read.ok ? [] : read.faults),
    ...emailFaults(contact, context, base),
    ...phoneFaults(contact, context, base),
  ];
}

function emailFaults({ email }: PrimaryContactDraft, context: ContactContext, base: string): Fault[] {
  if (email === undefined || !isEmail(email)) return [];
  if (context.admittedAddresses?.includes(emailKey(email)) === true) return [];
  const judgement = judgeContactEmail(email, context);
  return judgement.verdict === "refused" ? [{ pointer: `${base}/email`, code: judgement.code }] : [];
}

function phoneFaults({ phoneNumber }: PrimaryContactDraft, { country }: ContactContext, base: string): Fault[] {
  if (phoneNumber === undefined || phoneKey(phoneNumber, country) !== undefined) return [];
  const fault = { pointer: `${base}/phoneNumber`, code: "invalid_phone" } as const;
  const example = country === undefined ? undefined : phoneExample(country);
  return [example === undefined ? fault : { ...fault, params: { example } }];
}
