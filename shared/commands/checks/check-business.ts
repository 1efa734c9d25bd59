import { matchCompanyNames } from "../../domain/company-name.ts";
import { bareNumber } from "../../domain/countries/registration-key.ts";
import type { Check } from "../run-check.ts";
import { registeredCompany } from "./registered-company.ts";

/** The company is a member, where that could not be asked before; the business exists under the given number and name, and is not dissolved. */
export const checkBusiness: Check = async ({ registry, memberships }, { legalProfile, mpnId, membershipPending }) => {
  if (membershipPending === true) {
    const membership = await memberships.find(mpnId);
    const reason = membership === undefined ? "membership_not_found" : "membership_inactive";
    if (membership?.status !== "active") return { outcome: "fail", reasons: [reason], source: "partner network" };
  }
  const { companyName, registrationNumber, address } = legalProfile;
  const source = registry.source(address.country);
  const company = await registeredCompany({ registry }, legalProfile);
  if (company === undefined) {
    const wouldKnow =
      registrationNumber !== undefined &&
      registry.covers(address.country, bareNumber(address.country, registrationNumber));
    return { outcome: wouldKnow ? "fail" : "inconclusive", reasons: ["registration_not_found"], source };
  }
  const evidence = { registeredName: company.legalName, registrationStatus: company.status };
  if (company.status === "dissolved") {
    return { outcome: "fail", reasons: ["registration_dissolved"], source, evidence };
  }
  const names = matchCompanyNames(companyName, company.legalName, address.country);
  if (names.verdict === "match") return { outcome: "pass", reasons: [], source, evidence };
  return {
    outcome: names.verdict === "near" ? "inconclusive" : "fail",
    reasons: ["legal_name_mismatch"],
    source,
    evidence: { ...evidence, difference: names.diff },
  };
};
