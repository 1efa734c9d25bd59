import { z } from "zod";
import { capabilitiesOf, capabilityNames } from "../../domain/enrollment/capabilities.ts";
import type { Enrollment } from "../../domain/enrollment/document.ts";
import { requirementsOf, type Requirement } from "../../domain/enrollment/requirements.ts";
import { firstAdminAgent } from "../../domain/enrollment/account-rules.ts";
import { missingFields } from "../../domain/enrollment/submit-rules.ts";
import { origins } from "../../domain/enrollment/origins.ts";
import { warningsOf } from "../../domain/enrollment/warnings.ts";
import { actor, status } from "../../domain/enrollment/status.ts";
import { workAccount } from "../../domain/enrollment/work-account.ts";
import { vettingOf, vettingSubStatuses } from "../../domain/enrollment/vetting.ts";
import { legalProfileDraft } from "../../domain/legal-profile.ts";
import { locale, type Locale } from "../../domain/locale.ts";
import { reasonCode } from "../../domain/reason.ts";
import { primaryContactDraft } from "../../domain/primary-contact.ts";
import type { Deadlines } from "../../domain/deadlines.ts";
import { reasonText } from "../../texts/reason-text.ts";
import { alternativeText, requirementText } from "../../texts/requirement-text.ts";
import { addressSuggestionView, viewSuggestion } from "./address-suggestion-view.ts";
import { agreementStanding, agreementView } from "./agreement-view.ts";
import { contactVerificationOf, contactVerificationView } from "./contact-verification-view.ts";
import { present } from "./present.ts";
import { publicReview, publicReviewView } from "./review-view.ts";

const requirement = z
  .object({
    code: z.string(),
    text: z.string(),
    field: z.string().optional(),
    actor,
    dueAt: z.iso.datetime().nullable(),
    action: z.object({ method: z.enum(["GET", "POST", "PUT"]), href: z.string() }).optional(),
    anyOf: z.array(z.string()).optional(),
    alternatives: z
      .array(z.object({ code: z.string(), text: z.string() }))
      .optional()
      .meta({ description: "What `anyOf` names, in words." }),
    reasons: z.array(reasonCode),
    explanations: z.array(z.object({ code: reasonCode, text: z.string(), remedy: z.string() })),
  })
  .meta({ id: "Requirement" });

const warning = z
  .object({ field: z.string(), code: reasonCode, text: z.string(), remedy: z.string() })
  .meta({ id: "Warning", description: "Accepted as given, but a person will look at it." });

const capability = z
  .object({
    name: z.enum(capabilityNames),
    status: z.enum(["active", "pending", "restricted", "rejected"]),
    reasons: z.array(z.string()),
  })
  .meta({ id: "Capability" });

/** A work account as its enrollment shows it. */
export const workAccountView = workAccount
  .pick({ state: true, domain: true, tenantId: true, userName: true })
  .meta({ id: "WorkAccount" });

/** An enrollment as its applicant sees it. */
export const enrollmentView = z
  .object({
    id: z.uuid(),
    status,
    statusSince: z.iso.datetime(),
    dueAt: z.iso.datetime().nullable(),
    mpnId: z.string(),
    locale,
    vetting: z.object({
      status: z.enum(["none", "pending", "authorized", "rejected"]),
      subStatus: z.enum(vettingSubStatuses),
    }),
    requirements: z.array(requirement),
    missing: z
      .array(z.string())
      .meta({ description: "Where a draft still lacks something: pointers into this document." }),
    warnings: z.array(warning),
    capabilities: z.array(capability),
    workAccount: workAccountView
      .optional()
      .meta({ description: "The work account that is made for who enrolls without one." }),
    applicant: z.object({ name: z.string(), email: z.string() }).optional(),
    legalProfile: legalProfileDraft.optional(),
    primaryContact: primaryContactDraft.optional(),
    origins: origins.optional().meta({
      description:
        "Where each field of `legalProfile` and `primaryContact` comes from, by its JSON pointer into this document. A field that the applicant changes becomes the applicant's; one whose origin is not known is left out.",
      examples: [{ "/legalProfile/companyName": "partner_membership_center", "/primaryContact/email": "applicant" }],
    }),
    addressSuggestion: addressSuggestionView.optional(),
    contactVerification: contactVerificationView.optional(),
    agreement: agreementView.optional(),
    review: publicReviewView.optional(),
    account: z.object({ id: z.string(), activatedAt: z.iso.datetime().optional() }).optional(),
    adminAgent: z
      .object({ userId: z.string(), name: z.string(), status: z.enum(["pending", "active"]) })
      .optional()
      .meta({
        description: "The first Admin agent: pending from the acceptance of the agreement, active with the account.",
      }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().optional(),
  })
  .meta({ id: "Enrollment" });
export type EnrollmentView = z.infer<typeof enrollmentView>;

/** What a view depends on beside the enrollment. */
export interface Viewing {
  readonly now: number;
  readonly deadlines: Deadlines;
  /** The language of its explanations. */
  readonly locale: Locale;
}

/** Builds the view field by field, so that nothing else of the document can get out. */
export function viewEnrollment(enrollment: Enrollment, { now, deadlines, locale }: Viewing): EnrollmentView {
  const { vettingStatus, vettingSubStatus } = vettingOf(enrollment);
  return {
    id: enrollment.id,
    status: enrollment.status,
    statusSince: enrollment.statusSince,
    dueAt: enrollment.dueAt,
    mpnId: enrollment.mpnId,
    locale: enrollment.locale,
    vetting: { status: vettingStatus, subStatus: vettingSubStatus },
    requirements: requirementsOf(enrollment).map((each) => viewRequirement(each, locale)),
    missing: [...missingFields(enrollment)],
    warnings: warningsOf(enrollment).map((each) => ({ ...each, ...reasonText(each.code, locale) })),
    capabilities: capabilitiesOf(enrollment).map((each) => ({ ...each, reasons: [...each.reasons] })),
    ...present({
      workAccount: enrollment.workAccount && workAccountView.parse(enrollment.workAccount),
      applicant: enrollment.applicant && { name: enrollment.applicant.name, email: enrollment.applicant.email },
      legalProfile: enrollment.legalProfile,
      primaryContact: enrollment.primaryContact,
      origins: enrollment.origins,
      addressSuggestion: enrollment.addressSuggestion && viewSuggestion(enrollment.addressSuggestion),
      contactVerification: contactVerificationOf(enrollment, now, deadlines),
      agreement: agreementStanding(enrollment),
      review: publicReview(enrollment),
      account: enrollment.account,
      adminAgent: firstAdminAgent(enrollment),
      submittedAt: enrollment.submittedAt,
    }),
    createdAt: enrollment.createdAt,
    updatedAt: enrollment.updatedAt,
  };
}

function viewRequirement(requirement: Requirement, locale: Locale): EnrollmentView["requirements"][number] {
  const { code, field, actor, dueAt, action, anyOf, reasons } = requirement;
  return {
    code,
    text: requirementText(code, locale) ?? code,
    actor,
    dueAt,
    ...present({
      field,
      action,
      anyOf: anyOf && [...anyOf],
      alternatives: anyOf?.map((each) => ({ code: each, text: alternativeText(each, locale) ?? each })),
    }),
    reasons: [...reasons],
    explanations: reasons.map((reason) => ({ code: reason, ...reasonText(reason, locale) })),
  };
}
