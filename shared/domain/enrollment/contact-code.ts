import { hour } from "../duration.ts";
import type { Enrollment } from "./document.ts";

const triesPerLink = 5;
const triesPerHour = 10;

/** How many more codes may be tried for a link now: five per link, ten an hour per enrollment. */
export function codeTriesLeft(enrollment: Enrollment, attempt: number, now: number): number {
  const step = enrollment.contactStep;
  const link = step?.links.find((each) => each.attempt === attempt);
  if (step === undefined || link === undefined) return 0;
  const recent = step.wrongCodes.filter((at) => Date.parse(at) > now - hour).length;
  return Math.min(triesPerLink - link.wrongCodes, triesPerHour - recent);
}
