import { registrationKey } from "../countries/registration-key.ts";
import { isMissing, type Fault } from "../fault.ts";
import { legalProfile, legalProfileFaults } from "../legal-profile.ts";
import { contactFaults, type ContactContext } from "../primary-contact.ts";
import { refuse } from "../refusal.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import { seal, type Enrollment, type EnrollmentIn } from "./document.ts";
import type { ActedBy, Applicant } from "./people.ts";
import { iso, type Surroundings } from "./surroundings.ts";

/** Everything that still keeps a draft from being submitted, at once. */
export function submissionFaults(enrollment: Enrollment): readonly Fault[] {
  return [
    ...legalProfileFaults(enrollment.legalProfile ?? {}, "/legalProfile"),
    ...contactFaults(enrollment.primaryContact ?? {}, contactContext(enrollment), "/primaryContact"),
  ];
}

/** Where a draft still lacks something, as JSON pointers into the enrollment. */
export function missingFields(enrollment: Enrollment): readonly string[] {
  const faults = enrollment.status === "draft" ? submissionFaults(enrollment) : [];
  return faults.filter(isMissing).map(({ pointer }) => pointer);
}

/** What the contact of an enrollment is judged beside, on every path the same. */
export function contactContext({ legalProfile, tenantDomains, admittedAddresses }: Enrollment): ContactContext {
  const { address, website } = legalProfile ?? {};
  return { country: address?.country, website, tenantDomains, admittedAddresses };
}

/** The enrollment with the tenant's own domains, where they were asked for. */
export function knowing<T extends Enrollment>(enrollment: T, tenantDomains: readonly string[] | undefined): T {
  return tenantDomains === undefined ? enrollment : { ...enrollment, tenantDomains: [...tenantDomains] };
}

/** The unique keys an enrollment claims, in the one order that every enrollment takes them in. */
export function uniqueKeys(enrollment: Enrollment, tenantId: string): readonly string[] {
  const { registrationNumber, address } = enrollment.legalProfile ?? {};
  const registration = registrationKey(address?.country ?? "", registrationNumber ?? "");
  return [
    `mpn:${enrollment.mpnId}`,
    ...(registration === undefined ? [] : [`registration:${registration}`]),
    `tenant:${tenantId}`,
  ];
}

export interface Submission {
  readonly tenantId: string;
  readonly applicant: Applicant;
  readonly enforcedRank: number;
  /** True where the network could not be asked whether the company is a member. */
  readonly membershipPending?: boolean;
}

/** "Enroll now": files a complete draft; its keys are wanted but not held yet. */
export function submit(
  enrollment: Enrollment,
  { tenantId, applicant, enforcedRank, membershipPending }: Submission,
  surroundings: Surroundings,
): Decision {
  if (enrollment.status !== "draft") return refuse("wrong_state", { params: { status: enrollment.status } });
  const faults = submissionFaults(enrollment);
  if (faults.length > 0) return refuse("information_missing", { faults });
  const { country } = legalProfile.parse(enrollment.legalProfile).address;
  return changed(
    applyChange(
      enrollment,
      {
        type: "submitted",
        by: { kind: "applicant", id: applicant.oid },
        status: "submitted",
        edit: true,
        patch: {
          tenantId,
          applicant,
          submittedAt: iso(surroundings.now),
          membershipPending: membershipPending === true ? true : undefined,
          keys: { wanted: [...uniqueKeys(enrollment, tenantId)], held: false },
          agreement: {
            round: 1,
            region: country,
            enforcedRank,
            proofs: [],
          },
        },
        bells: ["onboarding"],
      },
      surroundings,
    ),
  );
}

/** Wants further keys, before they are claimed: whoever meets a claim that its holder does not want takes it for one left behind. */
export function wantKeys(enrollment: Enrollment, further: readonly string[]): Decision {
  const { keys } = enrollment;
  const wanted = [...new Set([...keys.wanted, ...further])];
  if (keys.wanted.length === 0 || wanted.length === keys.wanted.length) return unchanged(enrollment);
  return changed(seal({ ...enrollment, keys: { ...keys, wanted } }));
}

/** Wants the keys of its present facts alone. */
export function wantOwnKeys(enrollment: Enrollment): Decision {
  const { keys, tenantId } = enrollment;
  if (keys.wanted.length === 0 || tenantId === undefined) return unchanged(enrollment);
  const own = uniqueKeys(enrollment, tenantId);
  const wanted = keys.wanted.filter((key) => own.includes(key));
  return wanted.length === keys.wanted.length
    ? unchanged(enrollment)
    : changed(seal({ ...enrollment, keys: { ...keys, wanted } }));
}

/** Notes that every wanted key is held. */
export function holdKeys(enrollment: Enrollment, by: ActedBy, surroundings: Surroundings): Decision {
  if (enrollment.keys.held || enrollment.status !== "submitted") return unchanged(enrollment);
  const keys = { ...enrollment.keys, held: true };
  return changed(applyChange(enrollment, { type: "keys_claimed", by, patch: { keys } }, surroundings));
}

/** Puts an enrollment whose keys another one holds back to draft. */
export function returnToDraft(
  enrollment: EnrollmentIn<"submitted">,
  key: string,
  surroundings: Surroundings,
): Decision {
  return changed(
    applyChange(
      enrollment,
      {
        type: "duplicate_refused",
        by: { kind: "system" },
        status: "draft",
        edit: true,
        patch: { keys: { wanted: [], held: false }, submittedAt: undefined, agreement: undefined, bells: [] },
        details: { key: key.replace(/:.*/, "") },
      },
      surroundings,
    ),
  );
}
