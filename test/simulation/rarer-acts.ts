import { checkKinds, type CheckKind } from "../../shared/domain/check.ts";
import { day } from "../../shared/domain/duration.ts";
import { followAccount } from "../../shared/domain/enrollment/account-rules.ts";
import { enforceRank } from "../../shared/domain/enrollment/agreement-rules.ts";
import { appeal } from "../../shared/domain/enrollment/appeal-rules.ts";
import { bindTenant, switchTenant } from "../../shared/domain/enrollment/binding-rules.ts";
import { recordCheck } from "../../shared/domain/enrollment/check-rules.ts";
import { noteWrongCode } from "../../shared/domain/enrollment/contact-rules.ts";
import { confirmBySignIn } from "../../shared/domain/enrollment/contact-sign-in.ts";
import { unchanged, type Decision } from "../../shared/domain/enrollment/decision.ts";
import { noteRefused, recordDelivery } from "../../shared/domain/enrollment/delivery-rules.ts";
import { branch, type Enrollment } from "../../shared/domain/enrollment/document.ts";
import { challengeDomain, noteLookup } from "../../shared/domain/enrollment/domain-rules.ts";
import { editLegalProfile, editPrimaryContact } from "../../shared/domain/enrollment/edit-rules.ts";
import { erase } from "../../shared/domain/enrollment/erasure-rules.ts";
import { extendDeadline } from "../../shared/domain/enrollment/extension-rules.ts";
import { postponeMail, settle } from "../../shared/domain/enrollment/mail-rules.ts";
import { settleMembership } from "../../shared/domain/enrollment/membership-rules.ts";
import { recordRepair } from "../../shared/domain/enrollment/repair-rules.ts";
import { inviteSignatory } from "../../shared/domain/enrollment/signatory-rules.ts";
import { returnToDraft } from "../../shared/domain/enrollment/submit-rules.ts";
import { beginVetting, recordVetting } from "../../shared/domain/enrollment/vetting-rules.ts";
import { applicant, legalProfile, primaryContact, statements, tenantId } from "../unit/enrollment/kit.ts";
import { acts, applying, decide, result, type Act } from "./enrollment-acts.ts";

const operator = { kind: "operator", id: "op-1" } as const;
const challengeId = "99999999-9999-4999-8999-999999999999";
const third = { ...primaryContact, firstName: "Lou", email: "lou.petit@contoso.fr" };
const signedIn = {
  objectId: applicant.oid,
  userPrincipalName: primaryContact.email,
  verifiedDomains: ["contoso.fr"],
};
const abroad = {
  companyName: legalProfile.companyName,
  address: { line1: "Unter den Linden 1", city: "Berlin", postalCode: "10117", country: "DE" },
};

const contact =
  (given: object): Act =>
  (enrollment, surroundings) =>
    editPrimaryContact(enrollment, given, applying, surroundings);
const profile =
  (given: object): Act =>
  (enrollment, surroundings) =>
    editLegalProfile(enrollment, given, applying, surroundings);
const lookup =
  (found: boolean): Act =>
  (enrollment, surroundings) =>
    noteLookup(enrollment, challengeId, found, surroundings);
const account =
  (status: Parameters<typeof followAccount>[1]["status"]): Act =>
  (enrollment, surroundings) =>
    followAccount(enrollment, { status }, surroundings);
const mailOf = ({ mails }: Enrollment, audience: string, state?: string): string =>
  mails.findLast((mail) => mail.audience === audience && (state ?? mail.state) === mail.state)?.operationId ?? "";

/** A provider that has a check, and what it tells: of its present vetting, or late, of the first there was. */
function vetting(kind: CheckKind): Readonly<Record<string, Act>> {
  const tell =
    (number: (enrollment: Enrollment) => number | undefined): Act =>
    (enrollment, surroundings): Decision =>
      recordVetting(
        enrollment,
        { number: number(enrollment) ?? 0, key: "k1" },
        result("pass", surroundings).result,
        surroundings,
      );
  return {
    [`${kind}:vet`]: (enrollment, surroundings) => beginVetting(enrollment, kind, "k1", surroundings),
    [`${kind}:pending`]: (enrollment, surroundings) => recordCheck(enrollment, kind, { pending: true }, surroundings),
    [`${kind}:told`]: tell(({ checks }) => checks[kind]?.vetting),
    [`${kind}:late`]: tell(({ vettings = [] }) => vettings.find((each) => each.kind === kind)?.number),
  };
}

const checking = checkKinds.flatMap((kind): [string, Act][] => [
  [`${kind}:fail`, (now, surroundings) => recordCheck(now, kind, result("fail", surroundings), surroundings)],
  [`${kind}:down`, (now, surroundings) => recordCheck(now, kind, { unavailable: true }, surroundings)],
]);

/** Every source answers, and each is content. */
const passAll: Act = (enrollment, surroundings) =>
  checkKinds.reduce<Decision>((last, kind) => {
    if (last.outcome === "refused") return last;
    const next = recordCheck(last.enrollment, kind, result("pass", surroundings), surroundings);
    return next.outcome === "changed" ? next : last;
  }, unchanged(enrollment));

const settleAll: Act = (enrollment) => {
  const flushed = { sequence: enrollment.auditSequence, hash: "h" };
  return branch.options.reduce<Decision>(
    (last, each) => (last.outcome === "refused" ? last : settle(last.enrollment, each, { flushed, bell: true })),
    unchanged(enrollment),
  );
};

/** What the other acts leave out: rarer wishes, late and failing sources, and what the program does by itself. */
const rarerActs: Readonly<Record<string, Act>> = {
  appeal,
  passAll,
  rejectAsThird: decide("reviewer-c", "reject"),
  rejectAsFourth: decide("reviewer-d", "reject"),
  approveAsThird: decide("reviewer-c", "approve"),
  askForAuthority: decide("reviewer-c", "request_information", "representative_authority_unproven"),
  askForDomain: decide("reviewer-c", "request_information", "contact_domain_mismatch"),
  askForContact: decide("reviewer-d", "request_information", "contact_email_role_mailbox"),
  extend: (now, surroundings) =>
    extendDeadline(now, new Date(surroundings.now + 40 * day).toISOString(), "note", operator, surroundings),
  challenge: (now, surroundings) =>
    challengeDomain(now, { id: challengeId, domain: "contoso.fr", record: "r" }, applying, surroundings),
  proveDomain: lookup(true),
  missDomain: lookup(false),
  invite: (now, surroundings) =>
    inviteSignatory(now, { name: "Anne", email: "anne.leroy@contoso.fr", locale: "en" }, applying, surroundings),
  replaceByThird: contact(third),
  replaceByFirst: contact(primaryContact),
  rename: contact({ ...primaryContact, lastName: "Durand-Petit" }),
  correctNumber: profile({ ...legalProfile, registrationNumber: "542065479" }),
  correctCountry: profile(abroad),
  correctBack: profile(legalProfile),
  switchBack: (now, surroundings) => switchTenant(now, tenantId, applicant, surroundings),
  bind: (now, surroundings) => bindTenant(now, tenantId, applicant, surroundings),
  wrongCode: (now, surroundings) => noteWrongCode(now, 1, surroundings),
  duplicate: (now, surroundings) =>
    now.status === "submitted" && !now.keys.held ? returnToDraft(now, "mpn:5410001", surroundings) : unchanged(now),
  settleMembership: (now, surroundings) => settleMembership(now, { legalProfile, primaryContact }, surroundings),
  settleAll,
  signInAsContact: (now, surroundings) => confirmBySignIn(now, signedIn, statements, surroundings),
  repair: (now, surroundings) => recordRepair(now, ["ring_bells"], operator, surroundings),
  postpone: (now, { now: time }) => postponeMail(now, mailOf(now, "contact", "pending"), time + day),
  refuseContact: (now, surroundings) => noteRefused(now, mailOf(now, "contact", "pending"), surroundings),
  refuseSignatory: (now, surroundings) => noteRefused(now, mailOf(now, "signatory", "pending"), surroundings),
  delivered: (now, surroundings) => recordDelivery(now, mailOf(now, "contact"), "delivered", surroundings),
  enforceThird: (now, surroundings) => enforceRank(now, 3, surroundings),
  suspendAccount: account("suspended"),
  reinstateAccount: account("active"),
  closeAccount: account("closed"),
  deleteAccount: account("closing"),
  erase: (now, surroundings) => erase(now, operator, surroundings),
  ...Object.fromEntries(checking),
  ...vetting("business"),
  ...vetting("employment"),
};

/** Everything that may happen to an enrollment, by name. */
export const everyAct: Readonly<Record<string, Act>> = { ...acts, ...rarerActs };

/** Wishes that may be repeated on purpose, and what counts each time it happens. */
export const repeatable: ReadonlySet<string> = new Set([
  "replace",
  "replaceByThird",
  "replaceByFirst",
  "rename",
  "correct",
  "correctNumber",
  "correctCountry",
  "correctBack",
  "deliver",
  "wrongCode",
  "missDomain",
  "repair",
  "postpone",
  "refuseContact",
  "refuseSignatory",
  ...checkKinds.map((kind) => `${kind}:down`),
]);

/** What changes no more than how far a mail, a look or a bell is, and is no event. */
export const unwritten: ReadonlySet<string> = new Set([
  "deliver",
  "bounce",
  "delivered",
  "postpone",
  "refuseContact",
  "refuseSignatory",
  "missDomain",
  "settleAll",
]);
