import type { CheckResult } from "../../../shared/domain/check.ts";
import { bindTenant } from "../../../shared/domain/enrollment/binding-rules.ts";
import { recordCheck } from "../../../shared/domain/enrollment/check-rules.ts";
import type { Enrollment, EnrollmentIn } from "../../../shared/domain/enrollment/document.ts";
import { beginVetting, recordVetting } from "../../../shared/domain/enrollment/vetting-rules.ts";
import {
  claimWorkAccount,
  noteWorkAccount,
  releaseWorkAccount,
  suspendAttempt,
} from "../../../shared/domain/enrollment/work-account-rules.ts";
import { tenantId } from "./kit.ts";
import { begin, by, colleague, confirm, type Step } from "./steps.ts";

const first = "contoso.onmicrosoft.com";
const second = "contosofrance.onmicrosoft.com";
const account = { domain: second, tenantId, userName: `admin@${second}` };
const found: CheckResult = {
  outcome: "inconclusive",
  reasons: ["registration_not_found"],
  source: "Example Vetting",
  checkedAt: "2026-03-05T09:00:00.000Z",
};

/** Ways an enrollment can go with what others do for it: vetting a company, making a work account. */
export const providerStories: Readonly<Record<string, readonly Step[]>> = {
  "checks at an external provider": [
    ...begin,
    confirm,
    [1, "the business is vetted", (now, world) => beginVetting(now, "business", "k1", world)],
    [1, "the provider is down", (now, world) => recordCheck(now, "business", { unavailable: true }, world)],
    [1, "the provider has it", (now, world) => recordCheck(now, "business", { pending: true }, world)],
    [1, "sanctions are vetted", (now, world) => beginVetting(now, "sanctions", "k2", world)],
    [3, "sanctions are told", (now, world) => recordVetting(now, { number: 2, key: "k2" }, found, world)],
    [4, "the business is told", (now, world) => recordVetting(now, { number: 1, key: "k1" }, found, world)],
  ],
  "begun without a work account, which is made": [
    [0, "claim", (now, world) => claimWorkAccount(withoutAccount(now), first, by, world)],
    [0, "the name is taken", (now, world) => releaseWorkAccount(now, first, "domain_taken", world)],
    [0.1, "claim another", (now, world) => claimWorkAccount(now, second, by, world)],
    [0.2, "claim it again", (now, world) => claimWorkAccount(now, second, by, world)],
    [0.2, "no answer", (now) => suspendAttempt(now, second)],
    [0.2, "claim it once more", (now, world) => claimWorkAccount(now, second, by, world)],
    [0.3, "it is made", (now, world) => noteWorkAccount(now, account, world)],
    [0.4, "sign in", (now, world) => bindTenant(now, tenantId, colleague, world)],
  ],
};

/** The draft of somebody who has not signed in yet. */
export function withoutAccount(enrollment: Enrollment): Enrollment {
  const { tenantId: _tenant, applicant: _applicant, ...rest } = enrollment as EnrollmentIn<"draft">;
  return { ...rest, resumeKey: "k1" };
}
