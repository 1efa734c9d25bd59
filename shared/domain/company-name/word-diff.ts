import { diffArrays } from "diff/lib/diff/array.js";
import type { Difference } from "../check.ts";
import { foldText } from "../latin-form.ts";

/** The runs of words in which two texts differ, as written and in order; case, accents and punctuation are no difference. */
export function wordDiff(given: string, registered: string): Difference[] {
  const comparator = (left: string, right: string) => foldText(left) === foldText(right);
  const runs: Difference[] = [];
  let run = { given: "", registered: "" };
  for (const { value, added, removed } of diffArrays(wordsIn(given), wordsIn(registered), { comparator })) {
    if (removed) run.given = value.join(" ");
    else if (added) run.registered = value.join(" ");
    else run = push(runs, run);
  }
  push(runs, run);
  return runs;
}

function push(runs: Difference[], run: Difference): Difference {
  if (run.given !== "" || run.registered !== "") runs.push(run);
  return { given: "", registered: "" };
}

const wordsIn = (text: string): string[] => text.split(/\s/).filter((word) => word !== "");
