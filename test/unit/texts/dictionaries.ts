import * as englishAccountMails from "../../../shared/texts/en/account-mails.ts";
import * as englishDeclarations from "../../../shared/texts/en/declarations.ts";
import * as englishFaults from "../../../shared/texts/en/faults.ts";
import * as englishMails from "../../../shared/texts/en/mails.ts";
import * as englishNextSteps from "../../../shared/texts/en/next-steps.ts";
import * as englishPages from "../../../shared/texts/en/pages.ts";
import * as englishProblems from "../../../shared/texts/en/problems.ts";
import * as englishReasons from "../../../shared/texts/en/reasons.ts";
import * as englishRoles from "../../../shared/texts/en/roles.ts";
import * as englishStates from "../../../shared/texts/en/states.ts";
import * as frenchAccountMails from "../../../shared/texts/fr/account-mails.ts";
import * as frenchDeclarations from "../../../shared/texts/fr/declarations.ts";
import * as frenchFaults from "../../../shared/texts/fr/faults.ts";
import * as frenchMails from "../../../shared/texts/fr/mails.ts";
import * as frenchNextSteps from "../../../shared/texts/fr/next-steps.ts";
import * as frenchPages from "../../../shared/texts/fr/pages.ts";
import * as frenchProblems from "../../../shared/texts/fr/problems.ts";
import * as frenchReasons from "../../../shared/texts/fr/reasons.ts";
import * as frenchRoles from "../../../shared/texts/fr/roles.ts";
import * as frenchStates from "../../../shared/texts/fr/states.ts";

/** Every text of a dictionary by its dotted path. */
export function leaves(dictionary: unknown, path = ""): ReadonlyMap<string, string> {
  if (typeof dictionary === "string") return new Map([[path, dictionary]]);
  if (typeof dictionary !== "object" || dictionary === null) throw new Error(`${path} is no text`);
  return new Map(
    Object.entries(dictionary).flatMap(([key, value]) => [...leaves(value, path === "" ? key : `${path}.${key}`)]),
  );
}

/** Every dictionary there is. */
export const english = leaves({
  accountMails: { ...englishAccountMails },
  declarations: { ...englishDeclarations },
  faults: englishFaults.faults,
  mails: { ...englishMails },
  nextSteps: { ...englishNextSteps },
  pages: { ...englishPages },
  problems: englishProblems.problems,
  reasons: englishReasons.reasons,
  roles: englishRoles.roles,
  states: { ...englishStates },
});
export const french = leaves({
  accountMails: { ...frenchAccountMails },
  declarations: { ...frenchDeclarations },
  faults: frenchFaults.faults,
  mails: { ...frenchMails },
  nextSteps: { ...frenchNextSteps },
  pages: { ...frenchPages },
  problems: frenchProblems.problems,
  reasons: frenchReasons.reasons,
  roles: frenchRoles.roles,
  states: { ...frenchStates },
});
