import type { Locale } from "../../domain/locale.ts";
import type { ReasonCode } from "../../domain/reason.ts";
import { formatDateTime } from "../dates.ts";
import * as english from "../en/mails.ts";
import * as french from "../fr/mails.ts";
import { inertName, plainLine } from "../inert-name.ts";
import { reasonText } from "../reason-text.ts";
import { fill, fillFirst } from "../template.ts";
import { bilingual } from "../typography.ts";
import { button, paragraph, type Block, type MailContent } from "./mail-content.ts";
import type { NoticePurpose, PersonName } from "./mail-data.ts";
import { applicantText, fullName, greeting, quotedName, subjectName } from "./mail-names.ts";

const words = bilingual(french.mailWords, english.mailWords);
const texts = bilingual(french.notices, english.notices);
const steps = bilingual(french.nextSteps, english.nextSteps);

/** What a notice is about, where its button leads, and what else it shows. */
export interface Notice {
  readonly about: { readonly companyName: string; readonly applicantName: string };
  readonly href: string;
  /** Who reads it, where that is not the applicant. */
  readonly reader?: string;
  readonly due?: readonly [label: "actBy" | "appealBy" | "decisionBy" | "signBy", at: string];
  readonly reasons?: readonly ReasonCode[];
  readonly contact?: PersonName;
  readonly contactEmail?: string;
}

/** A mail that tells the applicant or a signatory what happened, why, and what comes next. */
export function noticeMail(purpose: NoticePurpose, notice: Notice, locale: Locale): MailContent {
  const { subject, intro, next, action } = texts[locale][purpose];
  const { brand, automatic } = words[locale];
  const { companyName, applicantName } = notice.about;
  const params = {
    companyName: quotedName(companyName, locale),
    applicantName: applicantText(applicantName, locale),
    ...(notice.contact === undefined ? {} : { contactName: fullName(notice.contact) }),
  };
  return {
    brand,
    subject: fill(subject, { companyName: subjectName(companyName, locale) }),
    blocks: [
      paragraph(greeting(notice.reader ?? applicantName, locale)),
      paragraph(fillFirst([intro], params)),
      ...reasonBlocks(notice.reasons ?? [], locale),
      paragraph(next),
      ...(purpose === "welcome" ? [nextSteps(locale)] : []),
      button(action, notice.href),
      { kind: "facts", rows: factRows(notice, locale) },
    ],
    footer: [automatic],
  };
}

function nextSteps(locale: Locale): Block {
  return { kind: "list", ordered: true, items: Object.values(steps[locale]) };
}

function reasonBlocks(reasons: readonly ReasonCode[], locale: Locale): readonly Block[] {
  if (reasons.length === 0) return [];
  const items = reasons.map((code) => {
    const { text, remedy } = reasonText(code, locale);
    return `${text} ${remedy}`;
  });
  return [paragraph(words[locale].reasons), { kind: "list", ordered: false, items }];
}

function factRows(
  { about, contact, contactEmail, due }: Notice,
  locale: Locale,
): readonly (readonly [string, string])[] {
  const word = words[locale];
  const rows: (readonly [string, string])[] = [[word.company, inertName(about.companyName)]];
  if (contact !== undefined) rows.push([word.contact, fullName(contact)]);
  if (contactEmail !== undefined) rows.push([word.contactAddress, plainLine(contactEmail, 254)]);
  if (due !== undefined) rows.push([word[due[0]], formatDateTime(due[1], locale)]);
  return rows;
}
