import { emailKey } from "../email-address.ts";
import { refuse } from "../refusal.ts";
import { asksForSigner } from "./agreement-rules.ts";
import { isAccepted } from "./agreement.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import { branch, type Enrollment } from "./document.ts";
import type { ActedBy, Signatory } from "./people.ts";
import { isOpen, statusRules } from "./status.ts";
import { iso, type Surroundings } from "./surroundings.ts";

/** Asks somebody with authority to accept the agreement for the company; the same person asked again is a repeat. */
export function inviteSignatory(
  enrollment: Enrollment,
  person: Pick<Signatory, "name" | "email" | "locale">,
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const { status, agreement, signatories = [] } = enrollment;
  if (signatories.some(({ email }) => emailKey(email) === emailKey(person.email))) return unchanged(enrollment);
  const isWanted = !isAccepted(agreement) || asksForSigner(enrollment);
  if (agreement === undefined || !isWanted || !isOpen(status)) {
    return refuse("wrong_state", { params: { status } });
  }
  if (signatories.length >= surroundings.deadlines.signatoryInvitations) return refuse("invitations_used_up");
  const invited: Signatory = { ...person, invitedAt: iso(surroundings.now), invitedBy: by.id ?? by.kind };
  return changed(
    applyChange(
      enrollment,
      {
        type: "signatory_invited",
        by,
        patch: { signatories: [...signatories, invited] },
        mails: [{ purpose: "signatory_invitation", audience: "signatory", attempt: signatories.length + 1 }],
        bells: [branch.parse(statusRules[status].phase)],
      },
      surroundings,
    ),
  );
}

/** The person that the invitation with this number went to. */
export function signatoryOf(enrollment: Enrollment, attempt: number): Signatory | undefined {
  return enrollment.signatories?.[attempt - 1];
}

/** True when somebody who signs in with this address was asked to accept. */
export function isInvitedSignatory(enrollment: Enrollment, email: string): boolean {
  const key = emailKey(email);
  return key !== "" && (enrollment.signatories ?? []).some((each) => emailKey(each.email) === key);
}
