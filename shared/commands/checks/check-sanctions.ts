import { screenParts } from "../../domain/sanctions.ts";
import type { Check } from "../run-check.ts";

/** Neither the company nor anybody who speaks for it is on the list of sanctions; a likeness is never decided by a machine. */
export const checkSanctions: Check = async ({ sanctions }, enrollment) => {
  const [listed, version] = await Promise.all([sanctions.names(), sanctions.version()]);
  const { legalProfile, primaryContact, applicant, signer, signatories = [] } = enrollment;
  const names = {
    company: [legalProfile.companyName],
    contact: [`${primaryContact.firstName} ${primaryContact.lastName}`],
    applicant: [applicant.name],
    signatory: [...(signer === undefined ? [] : [signer]), ...signatories].map(({ name }) => name),
  };
  const { outcome, score, alike } = screenParts(names, listed);
  const source = `sanctions list ${version}`.slice(0, 100);
  if (outcome === "pass") return { outcome, reasons: [], source };
  return { outcome, reasons: ["sanctions_hit"], source, evidence: { score, alike: [...alike] } };
};
