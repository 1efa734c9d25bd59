import { z } from "zod";
import { type Deadlines, standardDeadlines } from "./domain/deadlines.ts";
import { day, duration } from "./domain/duration.ts";

const time = (setting: string, milliseconds: number) =>
  duration
    .optional()
    .transform((value) => value ?? milliseconds)
    .describe(setting);
const count = (setting: string, fallback: number) =>
  z.coerce.number().int().positive().default(fallback).describe(setting);
const days = (setting: string, fallback: readonly number[]) =>
  z
    .string()
    .regex(/^\d+(?:,\d+)*$/, "numbers of days, such as 1,3,7,12")
    .optional()
    .transform((text) => (text === undefined ? fallback : text.split(",").map(Number)))
    .describe(setting);

const standard = standardDeadlines;

function stepTime(name: keyof Deadlines["steps"], text: string) {
  const step = standard.steps[name];
  return time(text, "milliseconds" in step ? step.milliseconds : 0);
}

function stepDays(name: keyof Deadlines["steps"], text: string) {
  const step = standard.steps[name];
  return count(text, "businessDays" in step ? step.businessDays : 1);
}

/** The settings that move a time limit of the program; each has the published value where it is not set. */
export const deadlineSettings = {
  DRAFT_TIME: stepTime("draft", "How long a draft is kept, ISO 8601."),
  PROCESSING_TIME: stepTime(
    "processing",
    "How long the service's own work may take before it counts as stuck, ISO 8601.",
  ),
  CONTACT_TIME: stepTime("contactStep", "How long the primary contact has to answer, ISO 8601."),
  CHECKS_BUSINESS_DAYS: stepDays("checks", "Business days after which unfinished checks go to a reviewer."),
  REVIEW_BUSINESS_DAYS: stepDays("review", "Business days a review should be done in."),
  ACTION_TIME: stepTime("action", "How long the applicant has to provide what is asked for, ISO 8601."),
  AGREEMENT_TIME: stepTime("agreement", "How long the agreement may be accepted after the checks passed, ISO 8601."),
  APPEAL_TIME: stepTime("appeal", "How long a rejection may be appealed, ISO 8601."),
  REMINDER_DAYS: days("Days after the start of the contact step on which a reminder goes out.", standard.reminderDays),
  RESEND_SPACING: time(
    "Least time between two verification mails that were asked for, ISO 8601.",
    standard.resend.spacing,
  ),
  RESENDS_PER_DAY: count("Verification mails that may be asked for in a day.", standard.resend.perDay),
  RESENDS_IN_ALL: count("Verification mails that may be asked for in all.", standard.resend.inAll),
  REVIEW_LEASE: time("How long a reviewer holds a claimed review, ISO 8601.", standard.reviewLease),
  REVIEW_ESCALATION_BUSINESS_DAYS: count(
    "Business days until a review is escalated.",
    standard.reviewEscalationBusinessDays,
  ),
  REVIEW_BREACH_BUSINESS_DAYS: count(
    "Business days until a review counts as breached.",
    standard.reviewBreachBusinessDays,
  ),
  APPEAL_ROUNDS: count("Rejections that may be appealed.", standard.appealRounds),
  CONTACT_RESTARTS: count("Changes of contact that start the contact step's time anew.", standard.contactRestarts),
  CHECK_RETRY_FIRST: time(
    "Wait before a check whose source was down is first tried again, ISO 8601.",
    standard.checkRetry.first,
  ),
  CHECK_RETRY_LONGEST: time("Longest wait between two tries of a check, ISO 8601.", standard.checkRetry.longest),
  LINK_KEY_RETIREMENT: time("How long a replaced key still verifies links, ISO 8601.", standard.linkKeyRetirement),
  DOMAIN_CHALLENGE_TIME: time("How long a DNS challenge is looked for, ISO 8601.", standard.domainChallenge),
  INVITATION_TIME: time("How long an invited user may accept, ISO 8601.", standard.invitation),
  SUSPENSION_TIME: time(
    "How long an account may stay suspended before it is closed, ISO 8601.",
    standard.suspension.end,
  ),
  SUSPENSION_NOTICE_DAYS: days(
    "Days after the start of a suspension on which notice is given.",
    standard.suspension.notices.map((each) => each / day),
  ),
  DELETION_COOLING_OFF: time(
    "How long a deletion of an account can be canceled, ISO 8601.",
    standard.deletionCoolingOff,
  ),
  LEAD_ANSWER_TIME: time("How long a company has to answer a lead, ISO 8601.", standard.lead.answer),
  LEAD_REMINDER_TIME: time("When a company is reminded of a lead, ISO 8601.", standard.lead.reminder),
  LEAD_UPDATE_TIME: time("How long an accepted lead may go without a report, ISO 8601.", standard.lead.update),
  CLOSED_ENROLLMENT_RETENTION: time(
    "How long people and answers of an enrollment that ended without an account are kept, ISO 8601.",
    standard.retention.closedEnrollment,
  ),
  WORKFLOW_HISTORY_RETENTION: time(
    "How long histories of an enrollment are kept after its activation, ISO 8601.",
    standard.retention.workflowHistory,
  ),
  EVIDENCE_RETENTION: time(
    "How long files of evidence are kept after an activation, ISO 8601.",
    standard.retention.evidence,
  ),
  CLOSED_LEAD_RETENTION: time("How long a lead that is over is kept, ISO 8601.", standard.retention.closedLead),
  AGREEMENT_PROOF_RETENTION: time(
    "How long the proof of an agreement is kept after an erasure, ISO 8601.",
    standard.retention.agreementProof,
  ),
  AUDIT_RETENTION: time("How long an audit trail is kept after an erasure, ISO 8601.", standard.retention.auditTrail),
  SIGNATORY_INVITATIONS: count("People who may be asked to accept the agreement.", standard.signatoryInvitations),
} as const;

type DeadlineValues = z.infer<z.ZodObject<typeof deadlineSettings>>;

/** The time limits that the settings name. */
export function deadlinesOf(values: DeadlineValues): Deadlines {
  return {
    steps: {
      draft: { milliseconds: values.DRAFT_TIME },
      processing: { milliseconds: values.PROCESSING_TIME },
      contactStep: { milliseconds: values.CONTACT_TIME },
      checks: { businessDays: values.CHECKS_BUSINESS_DAYS },
      review: { businessDays: values.REVIEW_BUSINESS_DAYS },
      action: { milliseconds: values.ACTION_TIME },
      agreement: { milliseconds: values.AGREEMENT_TIME },
      appeal: { milliseconds: values.APPEAL_TIME },
    },
    reminderDays: values.REMINDER_DAYS,
    resend: { spacing: values.RESEND_SPACING, perDay: values.RESENDS_PER_DAY, inAll: values.RESENDS_IN_ALL },
    reviewLease: values.REVIEW_LEASE,
    reviewEscalationBusinessDays: values.REVIEW_ESCALATION_BUSINESS_DAYS,
    reviewBreachBusinessDays: values.REVIEW_BREACH_BUSINESS_DAYS,
    appealRounds: values.APPEAL_ROUNDS,
    contactRestarts: values.CONTACT_RESTARTS,
    checkRetry: {
      first: values.CHECK_RETRY_FIRST,
      factor: standard.checkRetry.factor,
      longest: values.CHECK_RETRY_LONGEST,
    },
    linkKeyRetirement: values.LINK_KEY_RETIREMENT,
    domainChallenge: values.DOMAIN_CHALLENGE_TIME,
    invitation: values.INVITATION_TIME,
    suspension: { notices: values.SUSPENSION_NOTICE_DAYS.map((each) => each * day), end: values.SUSPENSION_TIME },
    deletionCoolingOff: values.DELETION_COOLING_OFF,
    lead: { answer: values.LEAD_ANSWER_TIME, reminder: values.LEAD_REMINDER_TIME, update: values.LEAD_UPDATE_TIME },
    signatoryInvitations: values.SIGNATORY_INVITATIONS,
    retention: {
      closedEnrollment: values.CLOSED_ENROLLMENT_RETENTION,
      workflowHistory: values.WORKFLOW_HISTORY_RETENTION,
      evidence: values.EVIDENCE_RETENTION,
      closedLead: values.CLOSED_LEAD_RETENTION,
      agreementProof: values.AGREEMENT_PROOF_RETENTION,
      auditTrail: values.AUDIT_RETENTION,
    },
  };
}
