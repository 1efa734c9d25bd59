import { z } from "zod";
import {
  cancelDeletion,
  reinstateAccount,
  requestDeletion,
  suspendAccount,
} from "../shared/commands/manage-account.ts";
import { line } from "../shared/domain/text.ts";
import { accountParams } from "../shared/http/account-params.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { accountView, viewAccount } from "../shared/http/views/account-view.ts";

const reason = line(500).meta({
  description: "Kept with the account until it is erased; its audit trail refers to it.",
});
const reasoned = z.strictObject({ reason });

const postSuspension = defineRoute({
  name: "suspendAccount",
  method: "POST",
  route: "api/accounts/{id}/suspend",
  summary: "Suspend an account; it is closed if it is not reinstated in time",
  tag: "Accounts",
  access: "operator",
  params: accountParams,
  body: reasoned,
  answers: { 200: { description: "The account, suspended", schema: accountView } },
  refusals: ["account_not_active"],
  handle: async ({ services, workflow, params, caller, body }) => {
    const { reason } = body;
    const done = await suspendAccount(services, workflow, { accountId: params.id, caller, reason });
    return done.outcome === "refused" ? done : jsonReply(200, viewAccount(done.document));
  },
});

const postReinstatement = defineRoute({
  name: "reinstateAccount",
  method: "POST",
  route: "api/accounts/{id}/reinstate",
  summary: "End the suspension of an account",
  tag: "Accounts",
  access: "operator",
  params: accountParams,
  body: reasoned,
  answers: { 200: { description: "The account, active again", schema: accountView } },
  refusals: ["account_not_active"],
  handle: async ({ services, workflow, params, caller, body }) => {
    const { reason } = body;
    const done = await reinstateAccount(services, workflow, { accountId: params.id, caller, reason });
    return done.outcome === "refused" ? done : jsonReply(200, viewAccount(done.document));
  },
});

const postDeletion = defineRoute({
  name: "deleteAccount",
  method: "POST",
  route: "api/accounts/{id}/delete",
  summary: "Ask for the account to be deleted, its id retyped; it can be canceled while the cooling-off lasts",
  tag: "Accounts",
  access: "member",
  params: accountParams,
  body: z.strictObject({ accountId: z.string().max(100) }),
  answers: { 202: { description: "The account, with the time it is going to be erased", schema: accountView } },
  refusals: ["role_not_allowed", "account_not_active", "deletion_blocked"],
  handle: async ({ services, workflow, params, caller, body }) => {
    const wish = { accountId: params.id, caller, retyped: body.accountId };
    const done = await requestDeletion(services, workflow, wish);
    return done.outcome === "refused" ? done : jsonReply(202, viewAccount(done.document));
  },
});

const postCancellation = defineRoute({
  name: "cancelAccountDeletion",
  method: "POST",
  route: "api/accounts/{id}/delete/cancel",
  summary: "Call the deletion of the account off",
  tag: "Accounts",
  access: "member",
  params: accountParams,
  answers: { 200: { description: "The account, which stays", schema: accountView } },
  refusals: ["role_not_allowed", "account_not_active"],
  handle: async ({ services, workflow, params, caller }) => {
    const done = await cancelDeletion(services, workflow, { accountId: params.id, caller });
    return done.outcome === "refused" ? done : jsonReply(200, viewAccount(done.document));
  },
});

serve(postSuspension, postReinstatement, postDeletion, postCancellation);
