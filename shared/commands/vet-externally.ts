import type { CheckKind } from "../domain/check.ts";
import { isVetted, type CheckOutcome, type Vetted } from "../domain/enrollment/check-rules.ts";
import { beginVetting, type VettingNumber } from "../domain/enrollment/vetting-rules.ts";
import type { VettingFinding } from "../domain/vetting-finding.ts";
import type { Services } from "../ports/services.ts";
import type { VettingProvider } from "../ports/vetting.ts";
import { checkToken } from "./link-token.ts";
import type { Finding } from "./run-check.ts";
import { updateEnrollment } from "./update-enrollment.ts";

/** Has a check run by an external provider: it is noted before it is asked for, so that asking again after a crash is asking for the same. */
export async function vetExternally(
  services: Services,
  provider: VettingProvider,
  { id }: Vetted,
  kind: CheckKind,
): Promise<CheckOutcome> {
  const noted = await updateEnrollment(services, id, (latest, surroundings) =>
    beginVetting(latest, kind, services.keys.current, surroundings),
  );
  // Whatever happened meanwhile, there is nothing to ask for any more.
  if (noted.outcome === "refused" || !isVetted(noted.enrollment)) return { pending: true };
  const { checks, vettings = [], legalProfile } = noted.enrollment;
  const vetting = vettings.find(({ number }) => number === checks[kind]?.vetting);
  if (vetting === undefined) return { pending: true };
  const checkId = checkIdOf(services, id, vetting);
  const callbackUrl = `${services.program.baseUrl}/api/checks/${checkId}/callback`;
  const answer = await provider.request({ checkId, kind, callbackUrl, profile: legalProfile });
  if (answer.outcome === "pending") return { pending: true };
  const checkedAt = new Date(services.clock.now()).toISOString();
  return { result: { ...findingOf(answer.finding, provider.source), checkedAt } };
}

/** The id a provider knows a vetting by: it finds the enrollment, nobody can guess it, and it says nothing about anybody. */
export function checkIdOf({ keys }: Pick<Services, "keys">, enrollmentId: string, vetting: VettingNumber): string {
  return checkToken(keys, vetting.key, enrollmentId, vetting.number);
}

/** What a provider found, as the finding of a check. */
export function findingOf({ outcome, reasons, reference }: VettingFinding, source: string): Finding {
  return { outcome, reasons, source, ...(reference === undefined ? {} : { evidence: { reference } }) };
}
