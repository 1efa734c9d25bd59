import { z } from "zod";
import type { Caller } from "../../ports/identity.ts";

/** Template id of the Global Administrator role, as `wids` carries it (Microsoft Entra built-in roles). */
export const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
/** The tenant that every personal Microsoft account belongs to. */
export const personalAccounts = "9188040d-6c67-4c5b-b112-36a304b66dad";

const texts = z.array(z.string()).catch([]);

/** The claims of an Entra ID access token (v2.0) that the service reads. */
export const tokenClaims = z.object({
  iss: z.string(),
  tid: z.guid().toLowerCase(),
  oid: z.guid().toLowerCase(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
  idp: z.string().optional(),
  acct: z.coerce.number().optional(),
  idtyp: z.string().optional(),
  scp: z.string().optional(),
  wids: texts,
  roles: texts,
});
export type TokenClaims = z.infer<typeof tokenClaims>;

/** Who a token speaks for; undefined when a person's token names no sign-in name. */
export function callerOf(claims: TokenClaims): Caller | undefined {
  const kind = kindOf(claims);
  const userPrincipalName = signInName(claims);
  if (userPrincipalName === undefined && kind !== "application") return undefined;
  return {
    tenantId: claims.tid,
    objectId: claims.oid,
    name: claims.name ?? userPrincipalName ?? claims.oid,
    userPrincipalName: userPrincipalName ?? "",
    globalAdmin: claims.wids.includes(globalAdministrator),
    roles: claims.roles,
    kind,
  };
}

function kindOf(claims: TokenClaims): Caller["kind"] {
  const named = signInName(claims);
  if (claims.idtyp === "app" || (claims.scp === undefined && named === undefined)) return "application";
  if (claims.tid === personalAccounts || claims.idp === "live.com") return "personal";
  const invited = named?.toUpperCase().includes("#EXT#") ?? false;
  return invited || claims.acct === 1 || isForeign(claims) ? "guest" : "member";
}

function signInName({ preferred_username, upn }: TokenClaims): string | undefined {
  return preferred_username ?? upn;
}

/** The identity provider is named when it is not the tenant itself; older ones name the tenant's own in the STS form. */
function isForeign({ idp, iss, tid }: TokenClaims): boolean {
  return idp !== undefined && idp !== iss && !idp.toLowerCase().includes(tid);
}
