import { z } from "zod";
import { accountStatus, accountUser, type Account, type AccountUser } from "../../domain/account.ts";
import { present } from "./present.ts";

/** A user as the members of the account see him or her. */
export const accountUserView = accountUser.omit({ inAdminGroup: true, objectId: true }).meta({ id: "AccountUser" });

/** An account as its members see it. */
export const accountView = z
  .object({
    id: z.string(),
    mpnId: z.string(),
    enrollmentId: z.uuid(),
    companyName: z.string(),
    country: z.string(),
    status: accountStatus,
    createdAt: z.iso.datetime(),
    activatedAt: z.iso.datetime().optional(),
    suspension: z.object({ since: z.iso.datetime(), until: z.iso.datetime(), reason: z.string() }).optional(),
    deletion: z.object({ requestedAt: z.iso.datetime(), eraseAt: z.iso.datetime() }).optional(),
    users: z.array(accountUserView),
  })
  .meta({ id: "Account" });

/** Builds the view field by field, so that nothing else of the document can get out. */
export function viewAccount(account: Account): z.infer<typeof accountView> {
  const { id, mpnId, enrollmentId, companyName, country, status, createdAt, activatedAt, users } = account;
  const { suspension, deletion } = account;
  return {
    id,
    mpnId,
    enrollmentId,
    companyName,
    country,
    status,
    createdAt,
    ...present({
      activatedAt,
      suspension: suspension && { since: suspension.since, until: suspension.until, reason: suspension.reason },
      deletion: deletion && { requestedAt: deletion.requestedAt, eraseAt: deletion.eraseAt },
    }),
    users: users.map(viewUser),
  };
}

/** One user, field by field. */
export function viewUser({ id, name, email, locale, roles, status, since, expiresAt }: AccountUser) {
  return { id, name, email, locale, roles: [...roles], status, since, ...present({ expiresAt }) };
}
