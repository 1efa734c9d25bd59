import type { Locale } from "../../domain/locale.ts";
import { daysLeft, formatCount, formatDateTime } from "../dates.ts";
import * as english from "../en/mails.ts";
import * as french from "../fr/mails.ts";
import { inertName } from "../inert-name.ts";
import { fill } from "../template.ts";
import { bilingual } from "../typography.ts";
import { button, paragraph, type MailContent } from "./mail-content.ts";
import type { MailData } from "./mail-data.ts";
import { applicantText, givenName, greeting, quotedName, subjectName } from "./mail-names.ts";

const words = bilingual(french.mailWords, english.mailWords);
const texts = bilingual(french.contactMails, english.contactMails);

/** The mail that asks the contact for an answer. */
export function verificationMail(data: MailData["contact_verification"], locale: Locale): MailContent {
  const { subject, intro } = texts[locale].contact_verification;
  return askingMail(data, locale, {
    subject: fill(subject, { companyName: subjectName(data.companyName, locale) }),
    intro: fill(intro, names(data, locale)),
  });
}

/** The same question again, with the time that is left. */
export function reminderMail(data: MailData["contact_reminder"], locale: Locale): MailContent {
  const { subject, intro, introLastDay } = texts[locale].contact_reminder;
  const left = daysLeft(data.dueAt, data.at);
  const days = formatCount(left, "day", locale);
  return askingMail(data, locale, {
    subject: fill(subject, { days, companyName: subjectName(data.companyName, locale) }),
    intro: left === 1 ? fill(introLastDay, names(data, locale)) : fill(intro, { ...names(data, locale), days }),
  });
}

/** The last word to a contact whom another one has replaced. */
export function replacedMail(data: MailData["contact_replaced"], locale: Locale): MailContent {
  const { subject, intro, why } = texts[locale].contact_replaced;
  const { brand, automatic } = words[locale];
  return {
    brand,
    subject: fill(subject, { companyName: subjectName(data.companyName, locale) }),
    blocks: [paragraph(greeting(givenName(data.contact), locale)), paragraph(fill(intro, names(data, locale)))],
    footer: [why, automatic],
  };
}

function names(data: MailData["contact_replaced"], locale: Locale) {
  return {
    applicantName: applicantText(data.applicantName, locale),
    companyName: quotedName(data.companyName, locale),
  };
}

function askingMail(
  data: MailData["contact_verification"],
  locale: Locale,
  { subject, intro }: { subject: string; intro: string },
): MailContent {
  const { brand, company, enrolledBy, answerBy, pasteLink, automatic } = words[locale];
  const text = texts[locale];
  const { applicantName } = names(data, locale);
  return {
    brand,
    subject,
    blocks: [
      paragraph(greeting(givenName(data.contact), locale)),
      paragraph(intro),
      paragraph(text.statementsIntro),
      { kind: "list", ordered: true, items: [text.knowsOfEnrollment, text.addressBelongsToCompany] },
      button(text.action, data.link, pasteLink),
      { kind: "code", intro: text.codeIntro, code: data.code },
      {
        kind: "facts",
        rows: [
          [company, inertName(data.companyName)],
          [enrolledBy, applicantName],
          [answerBy, formatDateTime(data.dueAt, locale)],
        ],
      },
      paragraph(text.notRecognized),
    ],
    footer: [fill(text.why, { applicantName }), automatic],
  };
}
