import { randomBytes, randomUUID } from "node:crypto";
import { challengeDomain as challenge } from "../domain/enrollment/domain-rules.ts";
import { asciiHost } from "../domain/email-address.ts";
import type { DomainChallenge } from "../domain/enrollment/domain-challenge.ts";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import type { Reader } from "./find-enrollment.ts";
import type { Done } from "./update-enrollment.ts";

/** Asks the applicant to prove a domain by a DNS TXT record; a domain that is asked for already gets the same record again. */
export async function challengeDomain(
  services: Services,
  workflow: Workflow,
  input: { readonly enrollmentId: string; readonly reader: Reader; readonly domain: string },
): Promise<(Done & { readonly challenge: DomainChallenge }) | Refusal> {
  const record = `partner-onboarding-verification=${randomBytes(24).toString("base64url")}`;
  const given = { id: randomUUID(), domain: input.domain, record };
  const result = await actAsApplicant(services, workflow, {
    ...input,
    bell: "EvidenceProvided",
    decide: (enrollment, by, surroundings) => challenge(enrollment, given, by, surroundings),
  });
  if (result.outcome === "refused") return result;
  const asked = asciiHost(input.domain.trim().replace(/\.$/, ""));
  const found = result.enrollment.domainChallenges.findLast(({ domain }) => domain === asked);
  return found === undefined ? refuse("not_found") : { ...result, challenge: found };
}
