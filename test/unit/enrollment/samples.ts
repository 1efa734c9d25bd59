import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { aDraft } from "./kit.ts";
import { stories, tell } from "./stories.ts";

/** Every document that the stories pass through, all states among them. */
export function told(): Enrollment[] {
  const passed: Enrollment[] = [aDraft()];
  for (const steps of Object.values(stories)) tell(aDraft(), steps, (_step, _before, after) => passed.push(after));
  return passed;
}
