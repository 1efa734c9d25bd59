import { checkKinds, type CheckKind } from "./check.ts";
import type { LegalProfileDraft } from "./legal-profile.ts";
import type { PrimaryContactDraft } from "./primary-contact.ts";

/** What the checks look at: the profile, the contact and the person who signs. */
export interface VettedFacts {
  legalProfile?: LegalProfileDraft | undefined;
  primaryContact?: PrimaryContactDraft | undefined;
  signatory?: { name?: string | undefined; email?: string | undefined } | undefined;
}

/** Which checks rest on which field: a change of the field voids these results and no others. */
const dependencies: readonly (readonly [read: (facts: VettedFacts) => unknown, checks: readonly CheckKind[]])[] = [
  [(facts) => facts.legalProfile?.companyName, ["business", "authority", "sanctions"]],
  [(facts) => facts.legalProfile?.registrationNumber, ["business", "authority"]],
  [(facts) => facts.legalProfile?.vatId, ["business"]],
  [(facts) => facts.legalProfile?.website, ["employment"]],
  [(facts) => facts.legalProfile?.address?.country, ["business", "address", "authority", "sanctions"]],
  [(facts) => facts.legalProfile?.address?.region, ["address"]],
  [(facts) => facts.legalProfile?.address?.state, ["address"]],
  [(facts) => facts.legalProfile?.address?.city, ["address"]],
  [(facts) => facts.legalProfile?.address?.postalCode, ["address"]],
  [(facts) => facts.legalProfile?.address?.line1, ["address"]],
  [(facts) => facts.legalProfile?.address?.line2, ["address"]],
  [(facts) => facts.primaryContact?.email?.toLowerCase(), ["employment"]],
  [(facts) => facts.primaryContact?.firstName, ["employment", "sanctions"]],
  [(facts) => facts.primaryContact?.lastName, ["employment", "sanctions"]],
  [(facts) => facts.signatory?.name, ["authority", "sanctions"]],
  [(facts) => facts.signatory?.email?.toLowerCase(), ["authority"]],
];

/** The checks that a change from `before` to `after` voids, each once, in the order of `checkKinds`; the others keep result and date. */
export function checksTouchedBy(before: VettedFacts, after: VettedFacts): CheckKind[] {
  const touched = new Set(
    dependencies.filter(([read]) => read(before) !== read(after)).flatMap(([, checks]) => checks),
  );
  return checkKinds.filter((kind) => touched.has(kind));
}
