import { day } from "../duration.ts";
import { emailKey } from "../email-address.ts";
import { refuse } from "../refusal.ts";
import { applyChange, type Change } from "./change.ts";
import type { ContactStep, Statement } from "./contact-step.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import type { Enrollment, EnrollmentIn } from "./document.ts";
import { system, type ActedBy } from "./people.ts";
import { refuseResend } from "./resend-limits.ts";
import { deadlineFrom, iso, type Surroundings } from "./surroundings.ts";

const liveLinks = 3;

/** Opens the contact step of a submitted enrollment: its deadline starts and the first mail is due. */
export function openContactStep(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status !== "submitted") return unchanged(enrollment);
  const { change, step } = withLink(
    enrollment,
    freshStep(enrollment, surroundings),
    "contact_verification",
    surroundings,
  );
  return changed(
    applyChange(
      enrollment,
      {
        ...change,
        type: "contact_verification_started",
        by: system,
        status: "contact_pending",
        patch: { contactStep: step, dueAt: step.deadline },
      },
      surroundings,
    ),
  );
}

/** A new contact step: next round, next generation, no links yet. */
export function freshStep(enrollment: Enrollment, surroundings: Surroundings): ContactStep {
  const former = enrollment.contactStep;
  const country = enrollment.legalProfile?.address?.country;
  const declined = mailboxesThatDeclined(enrollment);
  return {
    round: (former?.round ?? 0) + 1,
    generation: (former?.generation ?? 0) + 1,
    startedAt: iso(surroundings.now),
    deadline: iso(deadlineFrom("contactStep", surroundings.now, country, surroundings)),
    restarts: former?.restarts ?? 0,
    links: former?.links ?? [],
    remindedDays: [],
    resends: former?.resends ?? [],
    wrongCodes: former?.wrongCodes ?? [],
    doNotMail: false,
    ...(declined.length === 0 ? {} : { doNotMailTo: [...declined] }),
  };
}

/** The mailboxes, by their key, whose people did not recognize the enrollment: none of them is mailed about it again. */
export function mailboxesThatDeclined({
  contactStep,
  primaryContact,
}: Pick<Enrollment, "contactStep" | "primaryContact">): readonly string[] {
  const former = contactStep?.doNotMailTo ?? [];
  return contactStep?.doNotMail === true ? [...former, emailKey(primaryContact?.email ?? "")] : former;
}

/** The times of a step that goes on with other links: reminders of days that have passed are not made up for. */
export function timesOf(
  { startedAt, deadline }: ContactStep,
  { now, deadlines }: Pick<Surroundings, "now" | "deadlines">,
): Pick<ContactStep, "startedAt" | "deadline" | "remindedDays"> {
  const elapsed = (now - Date.parse(startedAt)) / day;
  return { startedAt, deadline, remindedDays: deadlines.reminderDays.filter((each) => each <= elapsed) };
}

/** Adds a link to the step and the mail that carries it. */
export function withLink(
  enrollment: Enrollment,
  step: ContactStep,
  purpose: "contact_verification" | "contact_reminder",
  surroundings: Surroundings,
): { step: ContactStep; change: Required<Pick<Change, "mails">> } {
  const attempt = step.links.length + 1;
  const { hash, key } = surroundings.mintLink(enrollment.id, step.generation, attempt);
  const link = { attempt, generation: step.generation, hash, key, issuedAt: iso(surroundings.now), wrongCodes: 0 };
  return {
    step: { ...step, links: [...step.links, link] },
    change: { mails: [{ purpose, audience: "contact", linkKey: key, attempt, generation: step.generation }] },
  };
}

/** The day of the latest reminder that is due and was not sent; earlier ones that were missed are skipped. */
export function dueReminder(
  enrollment: EnrollmentIn<"contact_pending">,
  surroundings: Surroundings,
): number | undefined {
  const { startedAt, remindedDays } = enrollment.contactStep;
  const elapsed = (surroundings.now - Date.parse(startedAt)) / day;
  const latest = surroundings.deadlines.reminderDays.findLast((reminder) => reminder <= elapsed);
  return latest === undefined || remindedDays.includes(latest) ? undefined : latest;
}

/** Plans the reminder that is due, if any. */
export function remindContact(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status !== "contact_pending") return unchanged(enrollment);
  const reminder = dueReminder(enrollment, surroundings);
  if (reminder === undefined) return unchanged(enrollment);
  const { step, change } = withLink(enrollment, enrollment.contactStep, "contact_reminder", surroundings);
  const remindedDays = surroundings.deadlines.reminderDays.filter((each) => each <= reminder);
  return changed(
    applyChange(
      enrollment,
      {
        ...change,
        type: "contact_reminded",
        by: system,
        patch: { contactStep: { ...step, remindedDays } },
        details: { day: String(reminder) },
      },
      surroundings,
    ),
  );
}

/** True from the end of the step on, although nobody has written down yet that it expired: a link made now would be a dead one. */
export function isStepOver(
  { contactStep }: EnrollmentIn<"contact_pending">,
  { now }: Pick<Surroundings, "now">,
): boolean {
  return now >= Date.parse(contactStep.deadline);
}

/** Sends the verification mail once more, within the limits. */
export function resendLink(enrollment: Enrollment, by: ActedBy, surroundings: Surroundings): Decision {
  if (enrollment.status !== "contact_pending" || isStepOver(enrollment, surroundings))
    return refuse("wrong_state", { params: { status: enrollment.status } });
  const early = refuseResend(enrollment, surroundings);
  if (early !== undefined) return early;
  const { step, change } = withLink(enrollment, enrollment.contactStep, "contact_verification", surroundings);
  const contactStep = { ...step, resends: [...step.resends, iso(surroundings.now)] };
  return changed(
    applyChange(
      enrollment,
      { ...change, type: "contact_mail_resent", by, patch: { contactStep }, bells: ["contact"] },
      surroundings,
    ),
  );
}

/** What a link is worth now. */
export type LinkStanding = "current" | "confirmed" | "declined" | "superseded" | "former";

/** Judges a link by its attempt: the last three of the current contact work while the step is open. */
export function linkStanding(enrollment: Enrollment, attempt: number, now: number): LinkStanding {
  const step = enrollment.contactStep;
  const link = step?.links.find((each) => each.attempt === attempt);
  if (step === undefined || link === undefined || link.generation !== step.generation) return "former";
  if (step.response !== undefined) return step.response.kind;
  if (enrollment.status !== "contact_pending" || now >= Date.parse(step.deadline)) return "superseded";
  const live = step.links.filter((each) => each.generation === step.generation).slice(-liveLinks);
  return live.includes(link) ? "current" : "superseded";
}

/** Records the contact's two statements and lets the checks begin; a sign-in in place of the mailed link is recorded with whose it was. */
export function confirmContact(
  enrollment: Enrollment,
  statements: readonly Statement[],
  surroundings: Surroundings,
  signedInAs?: string,
): Decision {
  if (enrollment.status !== "contact_pending") return unchanged(enrollment);
  const response = { kind: "confirmed", at: iso(surroundings.now), statements: [...statements] };
  return changed(
    applyChange(
      enrollment,
      {
        type: "contact_confirmed",
        by: { kind: "contact", ...(signedInAs === undefined ? {} : { id: signedInAs }) },
        status: "checks_running",
        patch: { contactStep: { ...enrollment.contactStep, response } },
        ...(signedInAs === undefined ? {} : { details: { proof: "sign_in" } }),
        bells: ["contact"],
      },
      surroundings,
    ),
  );
}

/** Records that the contact does not recognize the enrollment: mails stop and a security review opens. */
export function declineAsContact(enrollment: Enrollment, surroundings: Surroundings): Decision {
  if (enrollment.status !== "contact_pending") return unchanged(enrollment);
  const country = enrollment.legalProfile.address.country;
  const dueAt = iso(deadlineFrom("review", surroundings.now, country, surroundings));
  const at = iso(surroundings.now);
  const contactStep = { ...enrollment.contactStep, doNotMail: true, response: { kind: "declined", at } };
  const review = {
    openedAt: at,
    cause: "contact_declined",
    dueAt,
    decisions: enrollment.review?.decisions ?? [],
    overrides: enrollment.review?.overrides ?? [],
    appeals: enrollment.review?.appeals ?? 0,
  };
  return changed(
    applyChange(
      enrollment,
      {
        type: "contact_declined",
        by: { kind: "contact" },
        status: "contact_declined",
        patch: { contactStep, review, dueAt },
        bells: ["contact"],
      },
      surroundings,
    ),
  );
}

/** Counts a wrong code against its link and its enrollment. */
export function noteWrongCode(enrollment: Enrollment, attempt: number, surroundings: Surroundings): Decision {
  const step = enrollment.contactStep;
  if (step === undefined || enrollment.status !== "contact_pending") return unchanged(enrollment);
  const links = step.links.map((link) =>
    link.attempt === attempt ? { ...link, wrongCodes: link.wrongCodes + 1 } : link,
  );
  const wrongCodes = [...step.wrongCodes, iso(surroundings.now)].slice(-20);
  return changed(
    applyChange(
      enrollment,
      { type: "code_wrong", by: { kind: "contact" }, patch: { contactStep: { ...step, links, wrongCodes } } },
      surroundings,
    ),
  );
}
