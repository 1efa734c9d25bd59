import { emailKey } from "../../domain/email-address.ts";
import { matchPersonNames } from "../../domain/person-name.ts";
import type { Check } from "../run-check.ts";
import { registeredCompany } from "./registered-company.ts";

/** The applicant, or whoever accepted the agreement for the company, is an officer of it in the register; anyone else has to show authority to a reviewer. */
export const checkAuthority: Check = async ({ registry }, { applicant, signer, legalProfile }) => {
  const representatives = signer === undefined ? [applicant] : [applicant, signer];
  const source = registry.source(legalProfile.address.country);
  const company = await registeredCompany({ registry }, legalProfile);
  const officers = company?.officers ?? [];
  const proved = representatives.find((person) =>
    officers.some(
      ({ name, email }) =>
        (email !== undefined && emailKey(email) === emailKey(person.email)) ||
        matchPersonNames(name, person.name).verdict === "match",
    ),
  );
  if (proved !== undefined) {
    const evidence = { officer: true, signed: proved !== applicant };
    return { outcome: "pass", reasons: [], source, evidence };
  }
  return { outcome: "inconclusive", reasons: ["representative_authority_unproven"], source };
};
