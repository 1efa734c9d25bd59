import { noteLookup } from "../domain/enrollment/domain-rules.ts";
import type { Enrollment } from "../domain/enrollment/document.ts";
import { UnavailableError } from "../ports/errors.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { ringBells } from "./ring-bells.ts";
import { updateEnrollment } from "./update-enrollment.ts";

const pageSize = 100;

/** Looks up every domain challenge that is due and answers how many were looked up; a resolver that is down leaves them due. */
export async function pollDomainChallenges(services: Services, workflow: Workflow): Promise<number> {
  const due = { field: "lookupDueAt", atMost: new Date(services.clock.now()).toISOString() };
  let lookups = 0;
  let cursor: string | undefined;
  do {
    const page = await services.enrollments.list({
      where: [due],
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { document } of page.items) lookups += await lookUp(services, workflow, document);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return lookups;
}

/** Looks up the due challenges of one enrollment. */
async function lookUp(services: Services, workflow: Workflow, enrollment: Enrollment): Promise<number> {
  const now = services.clock.now();
  const due = enrollment.domainChallenges.filter(
    ({ nextLookupAt }) => nextLookupAt !== undefined && Date.parse(nextLookupAt) <= now,
  );
  for (const challenge of due) {
    const found = await holdsRecord(services, challenge.domain, challenge.record);
    if (found === "unavailable") return 0;
    const result = await updateEnrollment(services, enrollment.id, (latest, surroundings) =>
      noteLookup(latest, challenge.id, found, surroundings),
    );
    if (result.outcome === "done") await ringBells(services, workflow, result.enrollment, "EvidenceProvided");
  }
  return due.length;
}

async function holdsRecord(services: Services, domain: string, record: string): Promise<boolean | "unavailable"> {
  try {
    const texts = await services.dns.txt(domain);
    return texts.some((text) => text.trim() === record);
  } catch (error) {
    if (error instanceof UnavailableError) return "unavailable";
    throw error;
  }
}
