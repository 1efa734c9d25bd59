import { ActionType } from "./action.ts";
import type { Action } from "./action.ts";
import { pollPlan } from "./begin-turn.ts";
import type { FollowUp } from "./begin-turn.ts";
import { EventType } from "./history-event.ts";
import { afterFailure } from "./retry.ts";
import { OrchestrationFault, scheduleActivity, scheduleChild, scheduleTimer, scheduleTimerPart } from "./schedule.ts";
import type { Produce, TurnScene } from "./schedule.ts";

/** After a failed attempt: the timer that the SDK now waits for. */
function scheduleBackoff(out: Produce, scene: TurnScene, action: Action, followUp: FollowUp): void {
  const { from, fromStep, step, event } = followUp;
  const options = action.retryOptions;
  if (!options) throw new OrchestrationFault(`Step ${fromStep} is to be retried, but its action has no retry options.`);
  const attempt = from.attempt ?? 1;
  const next = afterFailure(options, attempt, from.since ?? scene.now, scene.now);
  if (next.kind === "timedOut" || event.FailureDetails?.IsNonRetriable === true) {
    // DurableTask.Core gives up without a timer, while the SDK waits for one: such an instance would never end on Azure.
    throw new OrchestrationFault(
      `The retry timeout of '${action.functionName ?? ""}' has passed. durable-functions 3.5 cannot give up early: on Azure ` +
        `this instance would stay Running for ever. Use maxNumberOfAttempts instead. Last failure: ${event.Reason ?? ""}`,
    );
  }
  const since = from.since ?? scene.now;
  scheduleTimer(
    out,
    scene,
    step,
    { kind: "timer", part: from.part, due: next.due, next: next.kind, attempt, since },
    fromStep,
  );
}

/** After the timer of a failed attempt: the next attempt. */
function scheduleAttempt(out: Produce, scene: TurnScene, action: Action, followUp: FollowUp): void {
  const { from, fromStep, step } = followUp;
  const { part } = from;
  const again = { part, attempt: (from.attempt ?? 1) + 1, since: from.since ?? scene.now };
  if (action.actionType === ActionType.CallSubOrchestratorWithRetry)
    scheduleChild(out, scene, action, step, { kind: "orchestration", ...again }, fromStep);
  else scheduleActivity(out, scene, action, step, { kind: "activity", ...again }, fromStep);
}

function schedulePoll(out: Produce, scene: TurnScene, action: Action, followUp: FollowUp): void {
  const { from, fromStep, step } = followUp;
  const { httpRequest } = action;
  // As the extension does: the function key of the first request is not sent to the status endpoint.
  const headers = Object.entries(httpRequest?.headers ?? {}).filter(
    ([name]) => name.toLowerCase() !== "x-functions-key",
  );
  const poll: Action = {
    actionType: ActionType.CallHttp,
    httpRequest: {
      method: "GET",
      uri: from.poll?.location ?? "",
      headers: Object.fromEntries(headers),
      ...(httpRequest?.tokenSource === undefined ? {} : { tokenSource: httpRequest.tokenSource }),
    },
  };
  scheduleActivity(out, scene, poll, step, { kind: "http", part: from.part, polls: true }, fromStep);
}

/** Schedules what the engine itself adds to an action: back-off timers and attempts, timer parts, polls. */
export function scheduleFollowUp(out: Produce, scene: TurnScene, parts: readonly Action[], followUp: FollowUp): void {
  const { from, fromStep, step, event } = followUp;
  const action = parts[from.part];
  if (!action)
    throw new OrchestrationFault(`Non-deterministic workflow detected: the action of step ${fromStep} is gone.`);
  if (event.EventType === EventType.TimerFired) {
    if (from.until !== undefined) {
      if (action.isCanceled !== true) scheduleTimerPart(out, scene, step, from.part, from.until, fromStep);
    } else if (from.poll) schedulePoll(out, scene, action, followUp);
    else scheduleAttempt(out, scene, action, followUp);
    return;
  }
  const plan = pollPlan(followUp, scene.defaultHttpSleep);
  if (plan) {
    const poll = { step: step + 1, location: plan.location };
    scheduleTimer(out, scene, step, { kind: "timer", part: from.part, due: scene.now + plan.delay, poll }, fromStep);
  } else scheduleBackoff(out, scene, action, followUp);
}
