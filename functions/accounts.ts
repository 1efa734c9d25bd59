import { z } from "zod";
import { readAccount } from "../shared/commands/read-account.ts";
import { accountUser } from "../shared/domain/account.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { present } from "../shared/http/views/present.ts";

const accountView = z
  .object({
    id: z.string(),
    mpnId: z.string(),
    enrollmentId: z.uuid(),
    companyName: z.string(),
    country: z.string(),
    status: z.enum(["provisioning", "active", "suspended"]),
    createdAt: z.iso.datetime(),
    activatedAt: z.iso.datetime().optional(),
    users: z.array(accountUser),
  })
  .meta({ id: "Account" });

const getAccount = defineRoute({
  name: "getAccount",
  method: "GET",
  route: "api/accounts/{id}",
  summary: "The account that a finished enrollment led to",
  tag: "Accounts",
  access: "member",
  params: z.object({ id: z.string().min(1).max(100) }),
  answers: { 200: { description: "The account", schema: accountView } },
  refusals: [],
  handle: async ({ services, params, caller }) => {
    const account = await readAccount(services, { accountId: params.id.toLowerCase(), caller });
    if (account === undefined) return refuse("not_found");
    const { id, mpnId, enrollmentId, companyName, country, status, createdAt, activatedAt, users } = account;
    const view = { id, mpnId, enrollmentId, companyName, country, status, createdAt, users };
    return jsonReply(200, { ...view, ...present({ activatedAt }) });
  },
});

serve(getAccount);
