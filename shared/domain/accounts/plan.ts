import type { Account } from "../account.ts";
import { advanceDeletion } from "./deletion-rules.ts";
import { advanceSuspension } from "./suspension-rules.ts";
import type { Setting, Verdict } from "./change.ts";

/** What the workflow of an account or of a lead does next: bring it to the world, let time act, wait for a bell or a time, or end. */
export type LifecyclePlan =
  | { readonly next: "settle" }
  | { readonly next: "advance" }
  | { readonly next: "wait"; readonly until: number }
  | { readonly next: "leave" };

/** What comes next for a document that may have something unsettled, and time that acts on it. */
export function planLifecycle(
  { unsettled, dueAt }: { readonly unsettled: boolean; readonly dueAt: string | null },
  now: number,
): LifecyclePlan {
  if (unsettled) return { next: "settle" };
  if (dueAt === null) return { next: "leave" };
  const until = Date.parse(dueAt);
  return now >= until ? { next: "advance" } : { next: "wait", until };
}

/** What time does to an account. */
export function advanceAccount(account: Account, setting: Setting): Verdict<Account> {
  const suspension = advanceSuspension(account, setting);
  return suspension.outcome === "unchanged" ? advanceDeletion(account, setting) : suspension;
}
