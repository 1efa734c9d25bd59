import { z } from "zod";
import { acceptInvitation, inviteUser, setRoles } from "../shared/commands/manage-users.ts";
import { readAccount } from "../shared/commands/read-account.ts";
import { roleId, type Account } from "../shared/domain/account.ts";
import { userNamed } from "../shared/domain/accounts/authority.ts";
import { isEmail } from "../shared/domain/email-address.ts";
import { asFault } from "../shared/domain/fault.ts";
import { locale } from "../shared/domain/locale.ts";
import { refuse, type Refusal } from "../shared/domain/refusal.ts";
import { name } from "../shared/domain/text.ts";
import { accountParams, accountUserParams } from "../shared/http/account-params.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply, type Reply } from "../shared/http/reply.ts";
import { accountUserView, viewUser } from "../shared/http/views/account-view.ts";

const roles = z.array(roleId).max(20);

const invitation = z.strictObject({
  name: name(200),
  email: z.string().trim().max(254).refine(isEmail, asFault("invalid_email")),
  locale: locale.optional(),
  roles: roles.min(1),
});

const userList = z.object({ items: z.array(accountUserView) }).meta({ id: "AccountUsers" });

const getUsers = defineRoute({
  name: "listAccountUsers",
  method: "GET",
  route: "api/accounts/{id}/users",
  summary: "Who belongs to the account, with their roles",
  tag: "Accounts",
  access: "member",
  params: accountParams,
  answers: { 200: { description: "The users", schema: userList } },
  refusals: [],
  handle: async ({ services, params, caller }) => {
    const account = await readAccount(services, { accountId: params.id, caller });
    return account === undefined ? refuse("not_found") : jsonReply(200, { items: account.users.map(viewUser) });
  },
});

const postUser = defineRoute({
  name: "inviteAccountUser",
  method: "POST",
  route: "api/accounts/{id}/users",
  summary: "Invite a colleague to the account, by mail in his or her language",
  tag: "Accounts",
  access: "member",
  params: accountParams,
  body: invitation,
  answers: {
    201: { description: "Invited: the user, still pending", schema: accountUserView },
    200: { description: "He or she was invited before: the same user", schema: accountUserView },
  },
  refusals: ["account_not_active", "role_not_allowed", "user_exists"],
  handle: async ({ services, workflow, params, caller, body, locale }) => {
    const invited = await inviteUser(services, workflow, {
      accountId: params.id,
      caller,
      ...body,
      locale: body.locale ?? locale,
    });
    if (invited.outcome === "refused") return invited;
    return userReply(invited.outcome === "done" ? 201 : 200, invited.document, invited.userId);
  },
});

const postAcceptance = defineRoute({
  name: "acceptAccountInvitation",
  method: "POST",
  route: "api/accounts/{id}/users/{userId}/acceptance",
  summary: "Accept an invitation, signed in with the address that was invited",
  tag: "Accounts",
  access: "member",
  params: accountUserParams,
  answers: { 200: { description: "The user, now active", schema: accountUserView } },
  refusals: ["account_not_active", "invitation_over", "user_exists"],
  handle: async ({ services, workflow, params, caller }) => {
    const { id: accountId, userId } = params;
    const accepted = await acceptInvitation(services, workflow, { accountId, userId, caller });
    return accepted.outcome === "refused" ? accepted : userReply(200, accepted.document, userId);
  },
});

const putRoles = defineRoute({
  name: "setAccountUserRoles",
  method: "PUT",
  route: "api/accounts/{id}/users/{userId}/roles",
  summary: "Give a user exactly these roles; a global admin may make himself Admin agent",
  tag: "Accounts",
  access: "member",
  params: accountUserParams,
  body: z.strictObject({ roles }),
  answers: { 200: { description: "The user with his or her roles", schema: accountUserView } },
  refusals: ["account_not_active", "role_not_allowed", "last_admin_agent"],
  handle: async ({ services, workflow, params, caller, body, locale }) => {
    const { id: accountId, userId } = params;
    const changed = await setRoles(services, workflow, { accountId, userId, caller, roles: body.roles, locale });
    return changed.outcome === "refused" ? changed : userReply(200, changed.document, userId);
  },
});

function userReply(status: number, account: Account, userId: string): Reply | Refusal {
  const user = userNamed(account, userId);
  return user === undefined ? refuse("not_found") : jsonReply(status, viewUser(user));
}

serve(getUsers, postUser, postAcceptance, putRoles);
