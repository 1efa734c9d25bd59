import { readAccount } from "../shared/commands/read-account.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { accountParams } from "../shared/http/account-params.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { accountView, viewAccount } from "../shared/http/views/account-view.ts";

const getAccount = defineRoute({
  name: "getAccount",
  method: "GET",
  route: "api/accounts/{id}",
  summary: "The account that a finished enrollment led to",
  tag: "Accounts",
  access: "member",
  params: accountParams,
  answers: { 200: { description: "The account", schema: accountView } },
  refusals: [],
  handle: async ({ services, params, caller }) => {
    const account = await readAccount(services, { accountId: params.id, caller });
    return account === undefined ? refuse("not_found") : jsonReply(200, viewAccount(account));
  },
});

serve(getAccount);
