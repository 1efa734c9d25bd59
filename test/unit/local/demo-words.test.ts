import { expect, it } from "vitest";
import { wordsIn } from "../../../infra/local/demo/words.ts";
import { checkKinds } from "../../../shared/domain/check.ts";

it("F68 the demo names checks in the reader's language, never by their codes", () => {
  expect(wordsIn("fr").checked(4, ["authority"])).toContain("le pouvoir d’agir pour l’entreprise");
  expect(wordsIn("en").checked(4, ["authority"])).toContain("the authority to act for the company");
  for (const kind of checkKinds) expect(wordsIn("fr").checked(4, [kind])).not.toMatch(new RegExp(`: ${kind}$`));
});
