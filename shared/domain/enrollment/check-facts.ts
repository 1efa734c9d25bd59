import type { CheckKind } from "../check.ts";
import { checksTouchedBy } from "../vetting-dependencies.ts";
import type { Enrollment } from "./document.ts";
import { provedDomains } from "./domain-rules.ts";

/** True where what a check was asked about has changed while it was asked: what it found says nothing of the present facts then, which are asked for next. */
export function restsOnOtherFacts(asked: Enrollment, latest: Enrollment, kind: CheckKind): boolean {
  const moved = asked.tenantId !== latest.tenantId || provedDomains(asked).length !== provedDomains(latest).length;
  return (
    (kind === "employment" && moved) ||
    checksTouchedBy(withSigner(asked), withSigner(latest)).includes(kind) ||
    checksTouchedBy({ signatory: asked.applicant }, { signatory: latest.applicant }).includes(kind)
  );
}

/** Somebody who signs is a fact of a check, too. */
function withSigner(enrollment: Enrollment) {
  return { ...enrollment, signatory: enrollment.signer };
}
