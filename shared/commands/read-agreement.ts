import { proofsThere, type AgreementProof } from "../domain/enrollment/agreement.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Locale } from "../domain/locale.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { AgreementTemplate } from "../ports/agreements.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { declarationText } from "../texts/declarations.ts";
import { isOfCompany, maySign } from "./find-enrollment.ts";

export interface AgreementOffer {
  readonly outcome: "offer";
  readonly template: AgreementTemplate;
  readonly declarationText: string;
  readonly accepted?: AgreementProof;
}

/** The agreement that an enrollment's company is offered, in the reader's language. */
export async function readAgreement(
  services: Services,
  input: { readonly enrollmentId: string; readonly caller: Caller; readonly locale: Locale },
): Promise<AgreementOffer | Refusal> {
  const stored = await services.enrollments.read(input.enrollmentId, input.enrollmentId);
  if (stored === undefined || !isOfCompany(services, stored.document, { caller: input.caller }))
    return refuse("not_found");
  if (!maySign(stored.document, input.caller)) return refuse("global_admin_required");
  const template = await services.agreements.current(countryOf(stored.document), input.locale);
  const accepted = proofsThere(stored.document.agreement).at(-1);
  return {
    outcome: "offer",
    template,
    declarationText: declarationText(input.locale),
    ...(accepted === undefined ? {} : { accepted }),
  };
}

/** The country whose agreement applies; empty while no address is given. */
export function countryOf(enrollment: Enrollment): string {
  return enrollment.legalProfile?.address?.country ?? "";
}
