import { z } from "zod";
import { checkKind, checkResult } from "../check.ts";
import { locale } from "../locale.ts";
import { legalProfile, legalProfileDraft } from "../legal-profile.ts";
import { note } from "../note.ts";
import { primaryContact, primaryContactDraft } from "../primary-contact.ts";
import { addressSuggestion } from "./address-suggestion.ts";
import { agreementStep } from "./agreement.ts";
import { auditEvent } from "./audit.ts";
import { contactStep } from "./contact-step.ts";
import { domainChallenge } from "./domain-challenge.ts";
import { nextLookup } from "./domain-lookup.ts";
import { evidenceFile } from "./evidence.ts";
import { outboxMail } from "./mail.ts";
import { origins } from "./origins.ts";
import { applicant, signatory, signer } from "./people.ts";
import { requestedAction, review } from "./review.ts";
import { workAccount } from "./work-account.ts";

/** The workflow parts that can be rung: each is one orchestration of the enrollment. */
export const branch = z.enum(["onboarding", "contact", "information", "agreement"]);
export type Branch = z.infer<typeof branch>;

/** A check of one fact: its latest result, when it is tried again, or since when an external provider has it. */
export const checkRecord = z.object({
  result: checkResult.optional(),
  attempts: z.int().nonnegative(),
  retryAt: z.iso.datetime().optional(),
  /** Number of the external vetting that the check runs through. */
  vetting: z.int().positive().optional(),
  waitingSince: z.iso.datetime().optional(),
  /** Set where it is to be asked although reviewers have the enrollment: it is another's since. */
  again: z.literal(true).optional(),
  /** Set where a reviewer passed it and other checks are asked again: it stands as it is, until what it rests on changes. */
  overridden: z.literal(true).optional(),
});
export type CheckRecord = z.infer<typeof checkRecord>;

/** A check asked of an external provider; its id is made of the enrollment, this number and the key. */
const externalVetting = z.object({ number: z.int().positive(), kind: checkKind, key: z.string() });
export type ExternalVetting = z.infer<typeof externalVetting>;

/** A profile and contact as they stood when the vetting last ended well. */
const finalized = z.object({ legalProfile, primaryContact, at: z.iso.datetime() });

const whoAndWhen = {
  id: z.uuid(),
  schemaVersion: z.literal(1),
  /** Seconds after its last write at which an erased enrollment is gone altogether. */
  ttl: z.int().positive().optional(),
  mpnId: z.string(),
  locale,
  tenantId: z.string().optional(),
  applicant: applicant.optional(),
  resumeKey: z.string().optional(),
  workAccount: workAccount.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  statusSince: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
};

const bookkeeping = {
  /** Moves with what clients may edit; it is the ETag they see. */
  revision: z.int().positive(),
  /** Moves with every change that the workflow should know of. */
  version: z.int().positive(),
  /** Branches that were rung and have not looked yet. */
  bells: z.array(branch),
  /** True while there is such a branch; what the sweeper looks for. */
  unanswered: z.boolean(),
  /** When the workflow has to look next; what the sweeper finds past it was missed. */
  wakeAt: z.iso.datetime().optional(),
  /** When the sweeper next removes something of it: a part whose time is over, or what an erasure has not reached yet. */
  retireAt: z.iso.datetime().optional(),
  /** When the earliest look at the DNS is due. */
  lookupDueAt: z.iso.datetime().optional(),
  /** The country of the legal profile, for queries. */
  country: z.string().optional(),
  creation: z.object({ requestHash: z.string(), snapshot: z.record(z.string(), z.unknown()) }),
  keys: z.object({ wanted: z.array(z.string()), held: z.boolean() }),
  auditSequence: z.int().nonnegative(),
  audit: z.array(auditEvent),
  /** Words of operators and reviewers, by the audit event they belong to. */
  notes: z.array(note).optional(),
  /** Hash of the last audit event that left for its container; the next one is chained to it. */
  auditHash: z.string(),
  mails: z.array(outboxMail),
  /** Operation ids of the mails, by which a delivery report finds its enrollment. */
  mailIds: z.array(z.string()),
  /** Since when the oldest mail of the outbox has waited, for queries. */
  mailWaitsSince: z.iso.datetime().optional(),
};

const everyState = {
  ...whoAndWhen,
  ...bookkeeping,
  legalProfile: legalProfileDraft.optional(),
  primaryContact: primaryContactDraft.optional(),
  /** Where the fields of profile and contact come from; absent in documents of versions that did not record it. */
  origins: origins.optional(),
  /** The last address that a source suggested, beside the one that was given; absent where none was. */
  addressSuggestion: addressSuggestion.optional(),
  /** The tenant's own domains, where the contact's address needed them. */
  tenantDomains: z.array(z.string()).optional(),
  /** Addresses, by their key, that a reviewer lets be the contact's against the work-mail policy. */
  admittedAddresses: z.array(z.string()).optional(),
  /** Set while the network could not be asked whether the company is a member. */
  membershipPending: z.literal(true).optional(),
  /** Whom a contact was replaced for; kept until the mail that tells so has left. */
  formerContact: primaryContactDraft.optional(),
  submittedAt: z.iso.datetime().optional(),
  contactStep: contactStep.optional(),
  checks: z.partialRecord(checkKind, checkRecord),
  /** Every external vetting there was, so that a late callback is known from a wrong one. */
  vettings: z.array(externalVetting).optional(),
  informationRound: z.int().nonnegative(),
  review: review.optional(),
  requestedAction: requestedAction.optional(),
  evidence: z.array(evidenceFile),
  domainChallenges: z.array(domainChallenge),
  agreement: agreementStep.optional(),
  lastFinalized: finalized.optional(),
  /** People who were asked to accept the agreement for the company, in the order they were. */
  signatories: z.array(signatory).optional(),
  signer: signer.optional(),
  /** When a suspension ends in the closing of the account. */
  suspendedUntil: z.iso.datetime().optional(),
  account: z.object({ id: z.string(), activatedAt: z.iso.datetime().optional() }).optional(),
};

const filed = {
  tenantId: z.string(),
  applicant,
  legalProfile,
  primaryContact,
  submittedAt: z.iso.datetime(),
  agreement: agreementStep,
};
const asked = { ...filed, contactStep };

const draft = z.object({ ...everyState, status: z.literal("draft") });
const submitted = z.object({ ...everyState, ...filed, status: z.literal("submitted") });
const contactPending = z.object({ ...everyState, ...asked, status: z.literal("contact_pending") });
const contactDeclined = z.object({ ...everyState, ...asked, review, status: z.literal("contact_declined") });
const checksRunning = z.object({ ...everyState, ...asked, status: z.literal("checks_running") });
const inReview = z.object({ ...everyState, ...asked, review, status: z.literal("in_review") });
const actionRequired = z.object({ ...everyState, ...asked, requestedAction, status: z.literal("action_required") });
const rejected = z.object({ ...everyState, ...asked, review, status: z.literal("rejected") });
const checksPassed = z.object({ ...everyState, ...asked, status: z.literal("checks_passed") });
const account = z.object({ id: z.string(), activatedAt: z.iso.datetime().optional() });
const activating = z.object({ ...everyState, ...asked, account, status: z.literal("activating") });
const active = z.object({ ...everyState, ...asked, account, status: z.literal("active") });
const suspended = z.object({ ...everyState, ...asked, account, status: z.literal("suspended") });
const closed = z.object({ ...everyState, status: z.enum(["closed_rejected", "withdrawn", "expired", "erased"]) });

/** The one document that is the truth of an enrollment; its state decides which parts it must have. */
export const enrollment = z.discriminatedUnion("status", [
  draft,
  submitted,
  contactPending,
  contactDeclined,
  checksRunning,
  inReview,
  actionRequired,
  rejected,
  checksPassed,
  activating,
  active,
  suspended,
  closed,
]);
export type Enrollment = z.infer<typeof enrollment>;

/** The document as it may be stored: derived fields set, and every part that its state demands there. Throws a zod error where one is missing. */
export function seal(parts: object): Enrollment {
  const { bells, legalProfile: profile, domainChallenges, mails } = parts as Enrollment;
  return enrollment.parse({
    ...parts,
    unanswered: bells.length > 0,
    mailIds: mails.map(({ operationId }) => operationId),
    mailWaitsSince: mails
      .filter(({ state }) => state === "pending")
      .map(({ at }) => at)
      .toSorted()[0],
    lookupDueAt: nextLookup(domainChallenges),
    country: profile?.address?.country,
  });
}

export type EnrollmentIn<S extends Enrollment["status"]> = Extract<Enrollment, { status: S }>;
