import { linkStanding, type LinkStanding } from "../domain/enrollment/contact-rules.ts";
import type { VerificationLink } from "../domain/enrollment/contact-step.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Services } from "../ports/services.ts";
import { enrollmentOfToken, isToken } from "./link-token.ts";

export interface FoundLink {
  readonly enrollment: Enrollment;
  readonly link: VerificationLink;
  readonly standing: LinkStanding;
}

/** The enrollment and link of a token, compared with every link there is in constant time; undefined for a token that was never mailed. */
export async function findLink(services: Services, token: string): Promise<FoundLink | undefined> {
  const id = enrollmentOfToken(token);
  if (id === undefined) return undefined;
  const stored = await services.enrollments.read(id, id);
  return stored === undefined ? undefined : judgeLink(services, stored.document, token);
}

/** Judges a token against a document. */
export function judgeLink(
  services: Pick<Services, "keys" | "clock">,
  enrollment: Enrollment,
  token: string,
): FoundLink | undefined {
  let link: VerificationLink | undefined;
  // Every link is compared, so that the time it takes tells nothing about which one matched.
  for (const each of enrollment.contactStep?.links ?? []) if (isToken(services.keys, each, token)) link ??= each;
  if (link === undefined) return undefined;
  return { enrollment, link, standing: linkStanding(enrollment, link.attempt, services.clock.now()) };
}
