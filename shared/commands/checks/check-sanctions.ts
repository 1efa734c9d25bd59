import { screenName } from "../../domain/sanctions.ts";
import type { Check } from "../run-check.ts";

/** The company is not on the list of sanctions; a likeness is never decided by a machine. */
export const checkSanctions: Check = async ({ sanctions }, { legalProfile }) => {
  const [names, version] = await Promise.all([sanctions.names(), sanctions.version()]);
  const screening = screenName(legalProfile.companyName, names);
  const source = `sanctions list ${version}`.slice(0, 100);
  if (screening.outcome === "pass") return { outcome: "pass", reasons: [], source };
  return { outcome: "inconclusive", reasons: ["sanctions_hit"], source, evidence: { score: screening.score } };
};
