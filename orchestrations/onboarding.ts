import type { OrchestrationContext, Task } from "durable-functions";
import { z } from "zod";
import { call } from "../shared/durable/activity.ts";
import { branchTask, ended, startBoth } from "../shared/durable/branch-task.ts";
import { Doorbells } from "../shared/durable/doorbells.ts";
import { beginActivation } from "./activities/begin-activation.ts";
import { closeOnboarding } from "./activities/close-onboarding.ts";
import { completeActivation } from "./activities/complete-activation.ts";
import { deliverMails } from "./activities/deliver-mails.ts";
import { openContactVerification } from "./activities/open-contact-verification.ts";
import { provisionAccount } from "./activities/provision-account.ts";
import { readStanding } from "./activities/read-standing.ts";

const onboardingInput = z.object({ enrollmentId: z.uuid() });

/** The onboarding of one company: contact and information on one side, the agreement on the other, joined by the activation. */
export function* onboarding(context: OrchestrationContext): Generator<Task, void, unknown> {
  const { enrollmentId } = onboardingInput.parse(context.df.getInput());
  const here = () => ({ enrollmentId, at: context.df.currentUtcDateTime.getTime() });

  yield* call(context, openContactVerification, here());
  let agreement: { readonly round: number; readonly task: Task } | undefined;
  for (;;) {
    const standing = yield* call(context, readStanding, here());
    context.df.setCustomStatus({ status: standing.status, agreement: standing.accepted ? "accepted" : "offered" });
    switch (standing.phase) {
      case "contact":
      case "information": {
        const branch = branchTask(context, enrollmentId, standing.phase, standing.round);
        if (agreement === undefined) {
          agreement = agreementBranch(context, enrollmentId, standing.agreementRound);
          yield* startBoth(context, branch, agreement.task);
        }
        yield* ended(branch);
        break;
      }
      case "agreement":
        yield* tellOutcome(context, enrollmentId);
        if (agreement?.round !== standing.agreementRound) {
          agreement = agreementBranch(context, enrollmentId, standing.agreementRound);
        }
        yield* ended(agreement.task);
        yield* call(context, beginActivation, here());
        break;
      case "activation":
        yield* call(context, provisionAccount, here());
        yield* call(context, completeActivation, here());
        break;
      case "applicant":
        return;
      case "over":
        yield* tellOutcome(context, enrollmentId);
        yield* call(context, closeOnboarding, here());
        if (agreement !== undefined) yield* ended(agreement.task);
        return;
    }
  }
}

function agreementBranch(context: OrchestrationContext, enrollmentId: string, round: number) {
  return { round, task: branchTask(context, enrollmentId, "agreement", round) };
}

/** The outcome is told even when the mail provider is away for a while. */
function* tellOutcome(context: OrchestrationContext, enrollmentId: string): Generator<Task, void, unknown> {
  const bells = new Doorbells(context, ["MailChanged"]);
  for (;;) {
    const at = context.df.currentUtcDateTime.getTime();
    const { retryAt } = yield* call(context, deliverMails, { enrollmentId, at });
    if (retryAt === null) return;
    yield* bells.wait(retryAt);
  }
}
