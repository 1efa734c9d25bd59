import { acceptAgreement as accept } from "../domain/enrollment/agreement-rules.ts";
import { proofsThere, type AgreementProof } from "../domain/enrollment/agreement.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { AgreementTemplate } from "../ports/agreements.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { declarationText } from "../texts/declarations.ts";
import { isOfCompany, maySign } from "./find-enrollment.ts";
import { countryOf } from "./read-agreement.ts";
import { ringBells } from "./ring-bells.ts";
import { updateEnrollment, type Done } from "./update-enrollment.ts";

export interface AcceptInput {
  readonly enrollmentId: string;
  readonly caller: Caller;
  readonly templateId: string;
  readonly sha256: string;
  readonly declaresAuthority: boolean;
  readonly ip: string;
  readonly userAgent: string;
}

/** Keeps the proof that someone with authority accepted exactly the text whose hash was sent. */
export async function acceptAgreement(
  services: Services,
  workflow: Workflow,
  input: AcceptInput,
): Promise<(Done & { readonly proof: AgreementProof }) | Refusal> {
  const { caller, enrollmentId } = input;
  const stored = await services.enrollments.read(enrollmentId, enrollmentId);
  if (stored === undefined || !isOfCompany(services, stored.document, { caller })) return refuse("not_found");
  if (!maySign(stored.document, caller)) return refuse("global_admin_required");
  if (!input.declaresAuthority) {
    return refuse("authority_not_declared", { faults: [{ pointer: "/declaresAuthority", code: "required" }] });
  }
  const template = await services.agreements.find(input.templateId);
  if (template === undefined || template.sha256 !== input.sha256) return refuse("agreement_hash_mismatch");
  const refusal = await refuseOther(services, stored.document, template);
  if (refusal !== undefined) return refusal;
  const result = await updateEnrollment(services, enrollmentId, (enrollment, surroundings) => {
    if (!isOfCompany(services, enrollment, { caller })) return refuse("not_found");
    const proof: AgreementProof = {
      templateId: template.templateId,
      rank: template.rank,
      sha256: template.sha256,
      acceptedAt: new Date(surroundings.now).toISOString(),
      oid: caller.objectId,
      tid: caller.tenantId,
      ip: input.ip,
      userAgent: input.userAgent,
      // The words that stand below the text that was read, whatever language the program that sends this asks for.
      locale: template.locale,
      declarationText: declarationText(template.locale),
    };
    const signer = { oid: caller.objectId, name: caller.name, email: caller.userPrincipalName };
    return accept(enrollment, proof, surroundings, signer);
  });
  if (result.outcome === "refused") return result;
  const { bells } = result.enrollment;
  const information = bells.filter((each) => each === "information");
  const others = bells.filter((each) => each !== "information");
  await ringBells(services, workflow, { ...result.enrollment, bells: others }, "AgreementAccepted");
  await ringBells(services, workflow, { ...result.enrollment, bells: information }, "EvidenceProvided");
  const proof = result.enrollment.agreement?.proofs.findLast((each) => each.templateId === input.templateId);
  return proof === undefined ? refuse("not_found") : { ...result, proof };
}

/** Only the agreement of the company's own region counts, at the rank that is enforced by now; what was accepted before stays accepted. */
async function refuseOther(
  { agreements }: Services,
  enrollment: Enrollment,
  { region, rank, templateId }: AgreementTemplate,
): Promise<Refusal | undefined> {
  if (proofsThere(enrollment.agreement).some((proof) => proof.templateId === templateId)) return undefined;
  const country = countryOf(enrollment);
  const offered = await agreements.current(country, enrollment.locale);
  if (offered.region !== region) return refuse("agreement_hash_mismatch");
  return rank < (await agreements.enforcedRank(country)) ? refuse("agreement_superseded") : undefined;
}
