import { emailKey } from "../../domain/email-address.ts";
import { matchPersonNames } from "../../domain/person-name.ts";
import type { Check } from "../run-check.ts";

/** The applicant is an officer of the company in the register; anyone else has to show authority to a reviewer. */
export const checkAuthority: Check = async ({ registry }, { applicant, legalProfile }) => {
  const { address, registrationNumber } = legalProfile;
  const source = registry.source(address.country);
  const company =
    registrationNumber === undefined ? undefined : await registry.find(address.country, registrationNumber);
  const officer = company?.officers.find(
    ({ name, email }) =>
      (email !== undefined && emailKey(email) === emailKey(applicant.email)) ||
      matchPersonNames(name, applicant.name).verdict === "match",
  );
  if (officer !== undefined) return { outcome: "pass", reasons: [], source, evidence: { officer: true } };
  return { outcome: "inconclusive", reasons: ["representative_authority_unproven"], source };
};
