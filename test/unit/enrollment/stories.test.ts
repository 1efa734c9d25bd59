import { describe, expect, it } from "vitest";
import { firstAdminAgent } from "../../../shared/domain/enrollment/account-rules.ts";
import { capabilitiesOf } from "../../../shared/domain/enrollment/capabilities.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { phaseOf, planAgreement, planContact, planInformation } from "../../../shared/domain/enrollment/plans.ts";
import { requirementsOf } from "../../../shared/domain/enrollment/requirements.ts";
import { vettingOf } from "../../../shared/domain/enrollment/vetting.ts";
import { aDraft, after } from "./kit.ts";
import { stories, tell } from "./stories.ts";
import { differences, shown, withoutCounters } from "./written-down.ts";

/** What a client and the workflow are told of an enrollment. */
function told(enrollment: Enrollment, days: number): string[] {
  const settled = { ...enrollment, mails: [] };
  const plan = (each: object): string => shown(each).replaceAll(/\d{13}/g, (time) => shown(new Date(Number(time))));
  return [
    ...requirementsOf(enrollment).map((each) => `  | requires ${shown(each)}`),
    ...capabilitiesOf(enrollment).map(({ name, status, reasons }) => `  | ${name}: ${status} ${reasons.join(" ")}`),
    `  | Partner Center ${shown(vettingOf(enrollment))}`,
    `  | first Admin agent ${shown(firstAdminAgent(enrollment))}`,
    `  | phase ${shown(phaseOf(enrollment))}`,
    `  | contact ${plan(planContact(settled, after(days)))}`,
    `  | information ${plan(planInformation(settled, after(days)))}`,
    `  | agreement ${plan(planAgreement(settled, after(days)))}`,
  ];
}

describe("F06 F11 F59 F75 F87 an enrollment, step by step: what is written, who has to act, what the company may do", () => {
  it.each(Object.keys(stories))("%s", async (title) => {
    const written = [title, ""];
    let before = new Set<string>();
    tell(aDraft(), stories[title]!, ([days, what], former, now) => {
      written.push(`day ${days}, ${what} → ${now.status}`);
      written.push(...differences(withoutCounters(former), withoutCounters(now)).map((change) => `  ${change}`));
      const lines = told(now, days);
      written.push(...lines.filter((line) => !before.has(line)));
      before = new Set(lines);
      expect(now.version).toBeGreaterThanOrEqual(former.version);
    });
    const name = title.replaceAll(/[^a-z]+/g, "-");
    await expect(`${written.join("\n")}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });
});
