import { emailKey } from "../email-address.ts";
import { isMissing, type Fault } from "../fault.ts";
import type { LegalProfileDraft } from "../legal-profile.ts";
import type { PrimaryContactDraft } from "../primary-contact.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { legalProfileFaults, legalProfile } from "../legal-profile.ts";
import { contactFaults, primaryContact, type PrimaryContact } from "../primary-contact.ts";
import { checksTouchedBy, type VettedFacts } from "../vetting-dependencies.ts";
import { suggestionAfterEdit } from "./address-suggestion.ts";
import { inCountry, isAccepted } from "./agreement.ts";
import { applyChange } from "./change.ts";
import { freshStep, isStepOver, mailboxesThatDeclined, timesOf, withLink } from "./contact-rules.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { ContactStep } from "./contact-step.ts";
import type { Enrollment, EnrollmentIn } from "./document.ts";
import { answersOfApplicant } from "./origins.ts";
import type { ActedBy } from "./people.ts";
import { needsAnotherContact } from "./review.ts";
import { contactContext, uniqueKeys } from "./submit-rules.ts";
import type { Surroundings } from "./surroundings.ts";

/** Refuses a write whose client has not seen the latest revision. */
export function staleRevision(enrollment: Enrollment, revision: number): Refusal | undefined {
  return enrollment.revision === revision ? undefined : refuse("etag_stale");
}

/** The faults of what was given; what is still missing may come later, as long as it is a draft. */
export function wrongFields(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter((fault) => !isMissing(fault));
}

/** Replaces the legal profile: freely in a draft; while an action is required only by a complete one, whose changes are checked again. */
export function editLegalProfile(
  enrollment: Enrollment,
  profile: LegalProfileDraft,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  if (enrollment.status === "draft") {
    const wrong = wrongFields(legalProfileFaults(profile, ""));
    if (wrong.length > 0) return refuse("invalid_request", { faults: wrong });
    return changed(
      applyChange(
        enrollment,
        {
          type: "legal_profile_edited",
          by,
          edit: true,
          patch: answersOfApplicant(enrollment, { legalProfile: profile }),
        },
        surroundings,
      ),
    );
  }
  if (enrollment.status !== "action_required" || needsAnotherContact(enrollment.requestedAction))
    return refuse("wrong_state", { params: { status: enrollment.status } });
  return correctLegalProfile(enrollment, profile, by, surroundings);
}

/** The company as it should have been given: its keys are those of the corrected facts, and its agreement is that of its country. */
function correctLegalProfile(
  enrollment: EnrollmentIn<"action_required">,
  profile: LegalProfileDraft,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const faults = legalProfileFaults(profile, "");
  if (faults.length > 0) return refuse("information_missing", { faults });
  const { primaryContact: contact } = enrollment;
  const corrected = { legalProfile: legalProfile.parse(profile), primaryContact: contact };
  const checks = checksLeft(enrollment, corrected);
  const agreement = inCountry(enrollment.agreement, corrected.legalProfile.address.country);
  const isLost = isAccepted(enrollment.agreement) && !isAccepted(agreement);
  return changed(
    applyChange(
      enrollment,
      {
        type: "legal_profile_corrected",
        by,
        edit: true,
        status: "checks_running",
        patch: {
          ...answersOfApplicant(enrollment, { legalProfile: profile }),
          addressSuggestion: suggestionAfterEdit(enrollment, corrected.legalProfile.address, by, surroundings),
          checks,
          keys: { ...enrollment.keys, wanted: [...uniqueKeys({ ...enrollment, ...corrected }, enrollment.tenantId)] },
          agreement,
          requestedAction: undefined,
        },
        mails: isLost ? [{ purpose: "agreement_superseded", audience: "applicant" }] : [],
        bells: ["information"],
      },
      surroundings,
    ),
  );
}

/** The checks that what was corrected leaves as they are. */
function checksLeft(enrollment: Enrollment, corrected: VettedFacts): Enrollment["checks"] {
  const touched: ReadonlySet<string> = new Set(checksTouchedBy(enrollment, corrected));
  return Object.fromEntries(Object.entries(enrollment.checks).filter(([kind]) => !touched.has(kind)));
}

/** Replaces the primary contact; while one is asked, the former contact's links die in the same write and both are told. */
export function editPrimaryContact(
  enrollment: Enrollment,
  contact: PrimaryContactDraft,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  if (enrollment.status === "draft") {
    const wrong = wrongFields(contactFaults(contact, contactContext(enrollment), ""));
    if (wrong.length > 0) return refuse("invalid_request", { faults: wrong });
    return changed(
      applyChange(
        enrollment,
        { type: "contact_edited", by, edit: true, patch: answersOfApplicant(enrollment, { primaryContact: contact }) },
        surroundings,
      ),
    );
  }
  if (!mayReplaceContact(enrollment, surroundings))
    return refuse("wrong_state", { params: { status: enrollment.status } });
  const faults = contactFaults(contact, contactContext(enrollment), "");
  if (faults.length > 0) return refuse("information_missing", { faults });
  const whole = primaryContact.parse(contact);
  if (mailboxesThatDeclined(enrollment).includes(emailKey(whole.email))) {
    return refuse("invalid_request", { faults: [{ pointer: "/email", code: "not_allowed" }] });
  }
  const isAsked = enrollment.status === "contact_pending" && isSameMailbox(enrollment.primaryContact, whole);
  return isAsked
    ? correctContact(enrollment, whole, by, surroundings)
    : replaceContact(enrollment, whole, by, surroundings);
}

function isSameMailbox({ email }: PrimaryContact, given: PrimaryContact): boolean {
  return emailKey(email) === emailKey(given.email);
}

/** The person who is being asked under a corrected name: the mail that was sent stays good, and nothing is sent again. */
function correctContact(
  enrollment: EnrollmentIn<"contact_pending">,
  given: PrimaryContactDraft,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const [contact, known] = [given, enrollment.primaryContact].map((each) => primaryContact.parse(each));
  if (JSON.stringify(contact) === JSON.stringify(known)) return unchanged(enrollment);
  const checks = checksLeft(enrollment, { legalProfile: enrollment.legalProfile, primaryContact: contact });
  const patch = { ...answersOfApplicant(enrollment, { primaryContact: contact }), checks };
  return changed(applyChange(enrollment, { type: "contact_edited", by, edit: true, patch }, surroundings));
}

/** States in which another contact may be named. */
type Replaceable = EnrollmentIn<"contact_pending" | "action_required" | "contact_declined">;

function mayReplaceContact(enrollment: Enrollment, surroundings: Surroundings): enrollment is Replaceable {
  if (enrollment.status === "contact_pending") return !isStepOver(enrollment, surroundings);
  if (enrollment.status === "action_required") return true;
  return enrollment.status === "contact_declined" && enrollment.requestedAction !== undefined;
}

/** While the contact step runs it goes on with the new contact, its deadline restarted at most twice; otherwise a new step begins. */
function nextStep(enrollment: Enrollment, surroundings: Surroundings): ContactStep {
  const former = enrollment.contactStep;
  const fresh = freshStep(enrollment, surroundings);
  if (former === undefined || enrollment.status === "action_required") return fresh;
  if (enrollment.status === "contact_declined") return { ...fresh, round: former.round };
  if (former.restarts < surroundings.deadlines.contactRestarts) {
    return { ...fresh, round: former.round, restarts: former.restarts + 1 };
  }
  return { ...fresh, round: former.round, ...timesOf(former, surroundings) };
}

/** What was decided and appealed stays, so that naming another contact wins no further round; nobody holds it any more. */
function pastReview(review: Enrollment["review"]): Enrollment["review"] {
  if (review === undefined) return undefined;
  const { lease: _held, proposed: _open, ...rest } = review;
  return rest;
}

/** Somebody who is named again is asked again, and not told of being replaced. */
function formerContactMail({ contactStep, primaryContact: former }: Replaceable, named: PrimaryContact) {
  if (contactStep.doNotMail || isSameMailbox(former, named)) return [];
  return [{ purpose: "contact_replaced", audience: "contact", generation: contactStep.generation } as const];
}

function replaceContact(
  enrollment: Replaceable,
  contact: PrimaryContact,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const begun = nextStep(enrollment, surroundings);
  const { step, change } = withLink(enrollment, begun, "contact_verification", surroundings);
  const given = { legalProfile: enrollment.legalProfile, primaryContact: contact };
  const { employment: _asked, ...checks } = checksLeft(enrollment, given);
  const inPlace = enrollment.status === "contact_pending";
  return changed(
    applyChange(
      enrollment,
      {
        type: "contact_replaced",
        by,
        edit: true,
        ...(inPlace ? {} : { status: "contact_pending" as const }),
        patch: {
          ...answersOfApplicant(enrollment, { primaryContact: primaryContact.parse(contact) }),
          formerContact: enrollment.primaryContact,
          contactStep: step,
          dueAt: step.deadline,
          requestedAction: undefined,
          review: pastReview(enrollment.review),
          checks,
        },
        mails: [...change.mails, ...formerContactMail(enrollment, contact)],
        bells: enrollment.status === "action_required" ? ["information"] : ["contact"],
      },
      surroundings,
    ),
  );
}
