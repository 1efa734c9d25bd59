import { z } from "zod";
import { readNextSteps, takeStep } from "../shared/commands/follow-next-steps.ts";
import { nextStepId, reportedStepId } from "../shared/domain/account.ts";
import type { NextStep } from "../shared/domain/accounts/next-steps.ts";
import type { Locale } from "../shared/domain/locale.ts";
import type { Refusal } from "../shared/domain/refusal.ts";
import { accountParams } from "../shared/http/account-params.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply, type Reply } from "../shared/http/reply.ts";
import { lockReasonText, nextStepText } from "../shared/texts/next-step-text.ts";

const nextSteps = z
  .object({
    items: z.array(
      z.object({
        id: nextStepId,
        title: z.string(),
        href: z.url(),
        state: z.enum(["locked", "available", "done"]),
        reasons: z.array(z.object({ code: z.string(), text: z.string() })),
      }),
    ),
  })
  .meta({ id: "NextSteps" });

const getNextSteps = defineRoute({
  name: "getNextSteps",
  method: "GET",
  route: "api/accounts/{id}/next-steps",
  summary: "What a company can do next, in order, and what it still has to wait for",
  tag: "Accounts",
  access: "member",
  params: accountParams,
  answers: { 200: { description: "The checklist", schema: nextSteps } },
  refusals: [],
  handle: async ({ services, params, caller, locale }) =>
    reply(await readNextSteps(services, { accountId: params.id, caller }), locale),
});

const postStep = defineRoute({
  name: "takeNextStep",
  method: "POST",
  route: "api/accounts/{id}/next-steps",
  summary: "Say that a step was taken that happens elsewhere, such as buying the Action Pack",
  tag: "Accounts",
  access: "member",
  params: accountParams,
  body: z.strictObject({ step: reportedStepId }),
  answers: { 200: { description: "The checklist after it", schema: nextSteps } },
  refusals: ["role_not_allowed", "capability_not_active"],
  handle: async ({ services, workflow, params, caller, body, locale }) => {
    const accountId = params.id;
    const { step } = body;
    const taken = await takeStep(services, workflow, { accountId, step, caller });
    return taken.outcome === "refused" ? taken : reply(await readNextSteps(services, { accountId, caller }), locale);
  },
});

function reply(
  read: { readonly outcome: "steps"; readonly steps: readonly NextStep[] } | Refusal,
  locale: Locale,
): Reply | Refusal {
  if (read.outcome === "refused") return read;
  const items = read.steps.map(({ id, state, reasons }) => ({
    id,
    ...nextStepText(id, locale),
    state,
    reasons: reasons.map((code) => ({ code, text: lockReasonText(code, locale) })),
  }));
  return jsonReply(200, { items }, { "content-language": locale, vary: "Accept-Language, Authorization" });
}

serve(getNextSteps, postStep);
