import type { RoleId } from "../../domain/account.ts";
import type { AccountMailPurpose } from "../../domain/accounts/mail.ts";
import type { Locale } from "../../domain/locale.ts";
import { formatDateTime } from "../dates.ts";
import { accountMails as english, accountMailWords as englishWords } from "../en/account-mails.ts";
import { mailWords as englishShared } from "../en/mails.ts";
import { accountMails as french, accountMailWords as frenchWords } from "../fr/account-mails.ts";
import { mailWords as frenchShared } from "../fr/mails.ts";
import { inertName } from "../inert-name.ts";
import { roleText } from "../role-text.ts";
import { fillFirst } from "../template.ts";
import { bilingual } from "../typography.ts";
import { button, paragraph, type MailContent } from "./mail-content.ts";
import { greeting, quotedName, subjectName } from "./mail-names.ts";

const texts = bilingual(french, english);
const words = bilingual(frenchWords, englishWords);
const shared = bilingual(frenchShared, englishShared);

/** What a mail to a user of an account speaks of: names as given, times ISO 8601, an absolute link. */
export interface AccountMailData {
  readonly companyName: string;
  readonly readerName: string;
  readonly href: string;
  readonly dueAt?: string;
  readonly roles?: readonly RoleId[];
  /** Who the customer of a lead is. */
  readonly customerName?: string;
}

/** A mail that tells a user of an account what happened and what comes next. */
export function accountMailContent(purpose: AccountMailPurpose, data: AccountMailData, locale: Locale): MailContent {
  const { subject, intro, next, action } = texts[locale][purpose];
  const { brand, automatic, company, actBy } = shared[locale];
  const { customerName = "", dueAt, roles = [] } = data;
  const inSubject = {
    companyName: subjectName(data.companyName, locale),
    customerName: subjectName(customerName, locale),
  };
  const inText = { companyName: quotedName(data.companyName, locale), customerName: quotedName(customerName, locale) };
  const rows: (readonly [string, string])[] = [[company, inertName(data.companyName)]];
  if (customerName !== "") rows.push([words[locale].customer, inertName(customerName)]);
  if (roles.length > 0) rows.push([words[locale].roles, roles.map((role) => roleText(role, locale).name).join(", ")]);
  if (dueAt !== undefined) {
    rows.push([purpose.startsWith("deletion") ? words[locale].erasedOn : actBy, formatDateTime(dueAt, locale)]);
  }
  return {
    brand,
    subject: fillFirst([subject], inSubject),
    blocks: [
      paragraph(greeting(data.readerName, locale)),
      paragraph(fillFirst([intro], inText)),
      paragraph(next),
      button(action, data.href),
      { kind: "facts", rows },
    ],
    footer: [automatic],
  };
}
