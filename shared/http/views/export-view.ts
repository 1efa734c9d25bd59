import { z } from "zod";
import type { Timeline } from "../../commands/read-timeline.ts";
import { agreementProof } from "../../domain/enrollment/agreement.ts";
import { auditEvent } from "../../domain/enrollment/audit.ts";
import { contactResponse } from "../../domain/enrollment/contact-step.ts";
import { domainChallenge } from "../../domain/enrollment/domain-challenge.ts";
import { evidenceFile } from "../../domain/enrollment/evidence.ts";
import type { Enrollment } from "../../domain/enrollment/document.ts";
import { outboxMail } from "../../domain/enrollment/mail.ts";
import { origins, type Origins } from "../../domain/enrollment/origins.ts";
import { signatory, signer } from "../../domain/enrollment/people.ts";
import { legalProfile } from "../../domain/legal-profile.ts";
import { primaryContact, primaryContactDraft } from "../../domain/primary-contact.ts";
import { enrollmentView, viewEnrollment, type Viewing } from "./enrollment-view.ts";
import { present } from "./present.ts";

const mail = outboxMail.pick({
  purpose: true,
  audience: true,
  locale: true,
  state: true,
  at: true,
  sentAt: true,
  delivery: true,
});

/** Everything that is kept of an enrollment and its people, for those it is about; no secrets, no notes of others. */
export const enrollmentExport = z
  .object({
    exportedAt: z.iso.datetime(),
    enrollment: enrollmentView,
    applicantId: z.string().optional(),
    tenantId: z.string().optional(),
    formerContact: primaryContactDraft.optional(),
    contactResponse: contactResponse.optional(),
    mails: z.array(mail),
    signatories: z.array(signatory),
    signer: signer.optional(),
    evidence: z.array(evidenceFile),
    domainChallenges: z.array(domainChallenge),
    agreementProofs: z.array(agreementProof),
    lastFinalized: z.object({ legalProfile, primaryContact, at: z.iso.datetime() }).optional(),
    events: z.array(auditEvent),
  })
  .meta({ id: "EnrollmentExport" });

/** The export of an enrollment. */
export function exportEnrollment(
  { enrollment, records }: Timeline,
  viewing: Viewing,
): z.infer<typeof enrollmentExport> {
  return {
    exportedAt: new Date(viewing.now).toISOString(),
    enrollment: viewEnrollment(enrollment, viewing),
    mails: enrollment.mails.map((each) => mail.parse(each)),
    signatories: enrollment.signatories ?? [],
    evidence: enrollment.evidence,
    domainChallenges: enrollment.domainChallenges,
    agreementProofs: enrollment.agreement?.proofs ?? [],
    events: records.filter(isTold).map((record) => auditEvent.parse(record)),
    ...present({
      applicantId: enrollment.applicant?.oid,
      tenantId: enrollment.tenantId,
      formerContact: enrollment.formerContact,
      signer: enrollment.signer,
      contactResponse: enrollment.contactStep?.response,
      lastFinalized: enrollment.lastFinalized,
    }),
  };
}

/** What one reviewer thinks is no decision: the company is told when a second one has spoken. */
function isTold({ type }: Timeline["records"][number]): boolean {
  return type !== "rejection_proposed";
}

/** What is kept of a contact, for the contact alone. */
export const contactExport = z
  .object({
    exportedAt: z.iso.datetime(),
    companyName: z.string().optional(),
    applicantName: z.string().optional(),
    contact: primaryContactDraft.optional(),
    origins: origins.optional().meta({ description: "Where each field of `contact` comes from, by its JSON pointer." }),
    response: contactResponse.optional(),
    mails: z.array(mail),
  })
  .meta({ id: "ContactExport" });

/** The export of an enrollment's present contact. */
export function exportContact(enrollment: Enrollment, now: number): z.infer<typeof contactExport> {
  const generation = enrollment.contactStep?.generation;
  const mails = enrollment.mails.filter((each) => each.audience === "contact" && each.generation === generation);
  return {
    exportedAt: new Date(now).toISOString(),
    mails: mails.map((each) => mail.parse(each)),
    ...present({
      companyName: enrollment.legalProfile?.companyName,
      applicantName: enrollment.applicant?.name,
      contact: enrollment.primaryContact,
      origins: enrollment.origins && originsOfContact(enrollment.origins),
      response: enrollment.contactStep?.response,
    }),
  };
}

function originsOfContact(all: Origins): Origins {
  const part = "/primaryContact/";
  const own = Object.entries(all).filter(([pointer]) => pointer.startsWith(part));
  return Object.fromEntries(own.map(([pointer, from]) => [`/contact/${pointer.slice(part.length)}`, from]));
}
