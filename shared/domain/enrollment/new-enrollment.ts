import { z } from "zod";
import { asFault } from "../fault.ts";
import { legalProfileDraft } from "../legal-profile.ts";
import { locale } from "../locale.ts";
import { primaryContactDraft } from "../primary-contact.ts";
import { seal, type Enrollment } from "./document.ts";
import { withWake } from "./next-wake.ts";
import type { Origins } from "./origins.ts";
import type { Applicant } from "./people.ts";
import { deadlineFrom, iso, type Surroundings } from "./surroundings.ts";

const mpnId = /^\d{5,10}$/;

/** Body of `POST /api/enrollments`. */
export const newEnrollment = z.strictObject({
  mpnId: z
    .string()
    .refine((text) => mpnId.test(text), asFault("invalid_format", { example: "5410001" }))
    .meta({ pattern: mpnId.source }),
  locale: locale.optional(),
  legalProfile: legalProfileDraft.optional(),
  primaryContact: primaryContactDraft.optional(),
  workAccount: z.strictObject({ create: z.boolean() }).optional(),
});
export type NewEnrollment = z.infer<typeof newEnrollment>;

export interface Beginning {
  readonly id: string;
  readonly requestHash: string;
  readonly body: NewEnrollment;
  /** Where the fields of profile and contact come from. */
  readonly origins?: Origins;
  readonly locale: Enrollment["locale"];
  readonly tenantId?: string;
  readonly applicant?: Applicant;
  /** The tenant's own domains, where the contact's address needed them. */
  readonly tenantDomains?: readonly string[];
  /** True where the network could not be asked whether the company is a member. */
  readonly membershipPending?: boolean;
  /** Version of the key that made the resume token, where the caller has not signed in yet. */
  readonly resumeKey?: string;
  /** True where the caller has no work account and wants one made. */
  readonly wantsWorkAccount?: boolean;
}

/** The draft that a request to enroll begins with. */
export function beginEnrollment(beginning: Beginning, surroundings: Surroundings): Enrollment {
  const { id, requestHash, body } = beginning;
  const at = iso(surroundings.now);
  const country = body.legalProfile?.address?.country;
  const parts = {
    ...(body.legalProfile === undefined ? {} : { legalProfile: body.legalProfile }),
    ...(body.primaryContact === undefined ? {} : { primaryContact: body.primaryContact }),
    ...(beginning.origins === undefined ? {} : { origins: beginning.origins }),
    ...(beginning.tenantId === undefined ? {} : { tenantId: beginning.tenantId }),
    ...(beginning.applicant === undefined ? {} : { applicant: beginning.applicant }),
    ...(beginning.tenantDomains === undefined ? {} : { tenantDomains: [...beginning.tenantDomains] }),
    ...(beginning.membershipPending === true ? { membershipPending: true as const } : {}),
    ...(beginning.resumeKey === undefined ? {} : { resumeKey: beginning.resumeKey }),
    ...(beginning.wantsWorkAccount === true ? { workAccount: { state: "wanted" as const, since: at } } : {}),
  };
  const draft = seal({
    id,
    schemaVersion: 1,
    status: "draft",
    mpnId: body.mpnId,
    locale: beginning.locale,
    ...parts,
    createdAt: at,
    updatedAt: at,
    statusSince: at,
    dueAt: iso(deadlineFrom("draft", surroundings.now, country, surroundings)),
    revision: 1,
    version: 1,
    bells: [],
    creation: { requestHash, snapshot: { ...parts, locale: beginning.locale, at } },
    keys: { wanted: [], held: false },
    auditSequence: 1,
    auditHash: "",
    audit: [
      {
        sequence: 1,
        at,
        type: "created",
        actor: { kind: "applicant", ...(beginning.applicant === undefined ? {} : { id: beginning.applicant.oid }) },
        to: "draft",
      },
    ],
    mails: [],
    evidence: [],
    domainChallenges: [],
    checks: {},
    informationRound: 0,
  });
  return withWake(draft, surroundings);
}

/** The enrollment as its creation answered it, so that a repeated create gives the same answer. */
export function asCreated(enrollment: Enrollment, surroundings: Surroundings): Enrollment {
  const { snapshot, requestHash } = enrollment.creation;
  const beginning = snapshot as Pick<
    Beginning,
    "applicant" | "tenantId" | "tenantDomains" | "membershipPending" | "resumeKey" | "origins"
  > &
    Pick<NewEnrollment, "legalProfile" | "primaryContact"> & {
      locale: Enrollment["locale"];
      at: string;
      workAccount?: object;
    };
  const { legalProfile, primaryContact, at, workAccount, ...who } = beginning;
  const body = {
    mpnId: enrollment.mpnId,
    ...(legalProfile === undefined ? {} : { legalProfile }),
    ...(primaryContact === undefined ? {} : { primaryContact }),
  };
  return beginEnrollment(
    { id: enrollment.id, requestHash, body, ...who, wantsWorkAccount: workAccount !== undefined },
    { ...surroundings, now: Date.parse(at) },
  );
}
