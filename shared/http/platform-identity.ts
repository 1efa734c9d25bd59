import { z } from "zod";
import { callerOf, tokenClaims } from "../adapters/entra/token-claims.ts";
import type { Caller } from "../ports/identity.ts";

/** What App Service Authentication puts into `x-ms-client-principal`, once decoded. */
const principal = z.object({ claims: z.array(z.object({ typ: z.string(), val: z.string() })) });

/** The platform renames some claims to their long SOAP names. */
const shortNames: Readonly<Record<string, string>> = {
  "http://schemas.microsoft.com/identity/claims/tenantid": "tid",
  "http://schemas.microsoft.com/identity/claims/objectidentifier": "oid",
  "http://schemas.microsoft.com/identity/claims/identityprovider": "idp",
  "http://schemas.microsoft.com/identity/claims/scope": "scp",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name": "name",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": "upn",
  "http://schemas.microsoft.com/ws/2008/06/identity/claims/role": "roles",
};

/** Claims that may come several times. */
const many = ["roles", "wids"] as const;

/** The person that the platform in front has signed in; undefined when its header is missing or says too little. */
export function platformCaller(header: string | null): Caller | undefined {
  const given = header === null ? undefined : decode(header);
  if (given === undefined) return undefined;
  const named = given.map(({ typ, val }) => [shortNames[typ] ?? typ, val] as const);
  const lists = many.map((name) => [name, named.filter(([each]) => each === name).map(([, value]) => value)] as const);
  const read = tokenClaims.safeParse(Object.fromEntries([...named, ...lists]));
  return read.success ? callerOf(read.data) : undefined;
}

function decode(header: string): z.infer<typeof principal>["claims"] | undefined {
  try {
    return principal.parse(JSON.parse(Buffer.from(header, "base64").toString("utf8"))).claims;
  } catch {
    return undefined;
  }
}
