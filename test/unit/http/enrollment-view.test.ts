import { expect, it } from "vitest";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";
import { viewEnrollment } from "../../../shared/http/views/enrollment-view.ts";
import { after } from "../enrollment/kit.ts";
import { told } from "../enrollment/samples.ts";

it.each([
  ["fr", "une lettre de mission"],
  ["en", "an assignment letter"],
] as const)("F06 F47 what satisfies a requirement is also said in words (%s)", (locale, words) => {
  const viewing = { now: after(0).now, deadlines: standardDeadlines, locale };
  const asked = told()
    .flatMap((enrollment) => viewEnrollment(enrollment, viewing).requirements)
    .filter(({ anyOf }) => anyOf !== undefined);
  for (const { anyOf, alternatives } of asked) expect(alternatives?.map(({ code }) => code)).toEqual(anyOf);
  const said = asked.flatMap(({ alternatives = [] }) => alternatives);
  expect(said).toContainEqual({ code: "assignment_letter", text: words });
  for (const { code, text } of said) expect(text).not.toBe(code);
});
