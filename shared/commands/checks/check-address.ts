import { addressHints, matchAddresses } from "../../domain/address.ts";
import { suggestedAddress } from "../../domain/address/suggested-address.ts";
import type { Finding } from "../run-check.ts";
import type { Check } from "../run-check.ts";
import { registeredCompany } from "./registered-company.ts";

/** The address exists and is the company's: first as the register has it, else as an address book knows it; mail drops go to a person. */
export const checkAddress: Check = async (services, { legalProfile }) => {
  const { address } = legalProfile;
  const hints = addressHints(address);
  const { registry } = services;
  const company = await registeredCompany(services, legalProfile);
  if (company?.address !== undefined) {
    const match = matchAddresses(address, company.address);
    const source = registry.source(address.country);
    if (match.verdict === "match") return doubtful({ outcome: "pass", reasons: [], source }, hints);
    const outcome = match.verdict === "near" ? "inconclusive" : "fail";
    const finding: Finding = { outcome, reasons: ["address_mismatch"], source, evidence: { difference: match.diff } };
    const near = match.verdict === "near" ? { suggestedAddress: suggestedAddress(legalProfile, company.address) } : {};
    return doubtful({ ...finding, ...near }, hints);
  }
  const { addressBook } = services;
  const answer = await addressBook.validate(address);
  if (answer.outcome === "confirmed")
    return doubtful({ outcome: "pass", reasons: [], source: addressBook.source }, hints);
  const unsure: Finding = { outcome: "inconclusive", reasons: ["address_mismatch"], source: addressBook.source };
  if (answer.outcome === "unknown") return doubtful(unsure, hints);
  const difference = matchAddresses(address, answer.suggested).diff;
  const suggestion = suggestedAddress(legalProfile, answer.suggested);
  return doubtful({ ...unsure, evidence: { difference }, suggestedAddress: suggestion }, hints);
};

function doubtful(finding: Finding, hints: Finding["reasons"]): Finding {
  if (hints.length === 0) return finding;
  const outcome = finding.outcome === "pass" ? "inconclusive" : finding.outcome;
  return { ...finding, outcome, reasons: [...new Set([...finding.reasons, ...hints])] };
}
