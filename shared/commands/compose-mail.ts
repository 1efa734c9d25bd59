import type { Enrollment } from "../domain/enrollment/document.ts";
import type { OutboxMail } from "../domain/enrollment/mail.ts";
import { signatoryOf } from "../domain/enrollment/signatory-rules.ts";
import type { Mail } from "../ports/mail.ts";
import type { Services } from "../ports/services.ts";
import { plainLine } from "../texts/inert-name.ts";
import type { MailData } from "../texts/mails/mail-data.ts";
import { renderMail } from "../texts/mails/render-mail.ts";
import { linkCode, linkToken } from "./link-token.ts";

type MailServices = Pick<Services, "program" | "keys">;

/** The mail of an outbox row; composed again from the same document it is the same to the letter. */
export function composeMail(services: MailServices, enrollment: Enrollment, row: OutboxMail): Mail {
  return {
    operationId: row.operationId,
    correlationId: enrollment.id,
    to: recipient(enrollment, row),
    locale: row.locale,
    ...renderMail(row.purpose, mailData(services, enrollment, row), row.locale),
    purpose: row.purpose,
    priority: row.purpose === "contact_reminder" ? "normal" : "high",
  };
}

function contactOf(enrollment: Enrollment, row: OutboxMail) {
  const current = row.generation === (enrollment.contactStep?.generation ?? 0);
  const contact = row.to ?? (current ? enrollment.primaryContact : enrollment.formerContact);
  return {
    firstName: contact?.firstName ?? "",
    lastName: contact?.lastName ?? "",
    email: contact?.email ?? "",
  };
}

function recipient(enrollment: Enrollment, row: OutboxMail): Mail["to"] {
  const { email, firstName, lastName } = contactOf(enrollment, row);
  if (row.audience === "contact") return { address: email, name: plainLine(`${firstName} ${lastName}`) };
  const signatory = row.audience === "signatory" ? signatoryOf(enrollment, row.attempt) : undefined;
  if (signatory !== undefined) return { address: signatory.email, name: plainLine(signatory.name) };
  return { address: enrollment.applicant?.email ?? "", name: plainLine(enrollment.applicant?.name ?? "") };
}

type Everything = { [P in keyof MailData]: (data: MailData[P]) => void }[keyof MailData] extends (data: infer D) => void
  ? D
  : never;

/** All that any mail may speak of; each purpose takes what it needs. */
function mailData({ program, keys }: MailServices, enrollment: Enrollment, row: OutboxMail): Everything {
  const { email, ...contact } = contactOf(enrollment, row);
  const name = { enrollmentId: enrollment.id, generation: row.generation, attempt: row.attempt };
  const key = row.linkKey;
  const enrollmentUrl = `${program.baseUrl}/enrollments/${enrollment.id}`;
  return {
    companyName: enrollment.legalProfile?.companyName ?? enrollment.mpnId,
    applicantName: enrollment.applicant?.name ?? "",
    signatoryName: (row.audience === "signatory" ? signatoryOf(enrollment, row.attempt)?.name : undefined) ?? "",
    contact,
    contactEmail: email,
    link: key === undefined ? "" : `${program.baseUrl}/verify/${linkToken(keys, key, name)}`,
    code: key === undefined ? "" : linkCode(keys, key, name),
    at: row.at,
    dueAt: row.audience === "contact" ? (enrollment.contactStep?.deadline ?? row.at) : (enrollment.dueAt ?? row.at),
    reasons: enrollment.requestedAction?.reasons ?? enrollment.review?.decisions.at(-1)?.reasons ?? [],
    enrollmentUrl,
    agreementUrl: `${enrollmentUrl}#agreement`,
    accountUrl: enrollmentUrl,
  };
}
