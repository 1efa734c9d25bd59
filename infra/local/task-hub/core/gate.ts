import { ActionType } from "./action.ts";
import type { Action } from "./action.ts";
import type { Progress } from "./progress.ts";

function over(
  action: Action,
  cursor: { part: number },
  openParts: ReadonlySet<number>,
  missing: Map<string, number>,
): boolean {
  if (action.actionType === ActionType.WhenAll || action.actionType === ActionType.WhenAny) {
    const parts = (action.compoundActions ?? []).map((part) => over(part, cursor, openParts, missing));
    return action.actionType === ActionType.WhenAll ? parts.every(Boolean) : parts.some(Boolean);
  }
  const part = cursor.part++;
  if (action.actionType === ActionType.WaitForExternalEvent) {
    const name = (action.externalEventName ?? "").toLowerCase();
    const left = missing.get(name) ?? 0;
    missing.set(name, left - 1);
    return left > 0;
  }
  if (action.actionType === ActionType.CreateTimer && action.isCanceled === true) return true;
  return !openParts.has(part);
}

/**
 * Tells whether the extension would go on to the next action. It awaits every action in turn, and a Task.all until each
 * of its tasks has ended (OutOfProcOrchestrationShim: .NET's Task.WhenAll), while the SDK goes on at the first failure.
 * Any other action is over as soon as the SDK has gone on. `firstPart` is the ordinal of the action's first part.
 */
export function isOver(action: Action, firstPart: number, progress: Progress): boolean {
  if (action.actionType !== ActionType.WhenAll || progress.failed.length === 0) return true;
  const openParts = new Set(Object.values(progress.open).map((step) => step.part));
  const arrived = new Map<string, number>();
  for (const [name, count] of Object.entries(progress.raised))
    arrived.set(name, count - (progress.raisedBefore[name] ?? 0));
  return over(action, { part: firstPart }, openParts, arrived);
}
