import { nextStepIds, type Account, type NextStepId, type ReportedStepId } from "../account.ts";
import { capabilitiesOf, type Capability } from "../enrollment/capabilities.ts";
import type { Enrollment } from "../enrollment/document.ts";
import { refuse } from "../refusal.ts";
import { holdsOneOf } from "./authority.ts";
import { changeAccount, type Setting, type Verdict } from "./change.ts";

/** One item of the checklist after the activation; `reasons` say why it is locked. */
export interface NextStep {
  readonly id: NextStepId;
  readonly state: "locked" | "available" | "done";
  readonly reasons: Capability["reasons"];
}

/** The capability that opens a step; reading about competencies is open to everyone. */
const gates: Readonly<Record<NextStepId, Capability["name"] | undefined>> = {
  users: "manage_users",
  action_pack: "buy_action_pack",
  benefits: "buy_action_pack",
  competencies: undefined,
  business_profile: "publish_business_profile",
};

/** The checklist in its order: a step is done by a fact of the account, open by a capability of the enrollment. */
export function nextStepsOf(enrollment: Enrollment, account: Account | undefined): readonly NextStep[] {
  const capabilities = capabilitiesOf(enrollment);
  return nextStepIds.map((id): NextStep => {
    if (account !== undefined && isDone(id, account)) return { id, state: "done", reasons: [] };
    const gate = capabilities.find(({ name }) => name === gates[id]);
    if (gate === undefined || gate.status === "active") return { id, state: "available", reasons: [] };
    return { id, state: "locked", reasons: gate.reasons };
  });
}

/** Further users are seen in the account itself; what happens elsewhere is known once somebody said so. */
function isDone(id: NextStepId, { users, stepsTaken }: Account): boolean {
  if (id === "users") return users.filter(({ status }) => status === "active").length > 1;
  return stepsTaken[id] !== undefined;
}

/** Notes that a step was taken; one that is locked cannot have been. */
export function takeStep(
  account: Account,
  {
    id,
    objectId,
    enrollment,
  }: { readonly id: ReportedStepId; readonly objectId: string; readonly enrollment: Enrollment },
  setting: Setting,
): Verdict<Account> {
  if (!holdsOneOf(account, objectId, ["admin_agent", "mpn_partner_admin", "business_profile_admin"])) {
    return refuse("role_not_allowed");
  }
  const step = nextStepsOf(enrollment, account).find((each) => each.id === id);
  if (step?.state === "done") return { outcome: "unchanged", document: account };
  if (step?.state !== "available" || account.status !== "active") return refuse("capability_not_active");
  const taken = { at: new Date(setting.now).toISOString(), by: objectId };
  const patch = { stepsTaken: { ...account.stepsTaken, [id]: taken } };
  const by = { kind: "applicant" as const, id: objectId };
  return changeAccount(account, { type: "step_taken", by, patch, details: { step: id } }, setting);
}
