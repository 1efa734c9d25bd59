import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { KeyRing } from "../../../shared/ports/key-ring.ts";

/** A claim as App Service Authentication hands it to the app. */
const claim = z.object({ typ: z.string(), val: z.string() });
export type Claim = z.infer<typeof claim>;

const session = z.object({ claims: z.array(claim), exp: z.number() });
export type Session = z.infer<typeof session>;

/** The sign-ins of browsers: each is a signed cookie, so that nothing is kept here. */
export interface SignInSessions {
  /** The cookie's value for whom an access token is for. */
  begin(token: string): string;
  /** The session of a cookie's value; undefined when it is not ours or is over. */
  read(value: string | undefined): Session | undefined;
}

/** Opens the sessions that a ring's keys sign; a session ends with the token it was begun with. */
export function openSignInSessions(keys: KeyRing, clock: Clock): SignInSessions {
  const sign = (version: string, body: string) => {
    const key = keys.key(version);
    return key === undefined ? undefined : createHmac("sha256", key).update(`sign-in\n${body}`).digest();
  };
  return {
    begin: (token) => {
      const { exp, ...claims } = JSON.parse(partOf(token, 1)) as Record<string, unknown> & { exp: number };
      const body = Buffer.from(JSON.stringify({ claims: claimsOf(claims), exp })).toString("base64url");
      const version = Buffer.from(keys.current).toString("base64url");
      return [version, body, sign(keys.current, body)?.toString("base64url")].join(".");
    },
    read: (value = "") => {
      const [, body = "", signature = ""] = value.split(".");
      const given = Buffer.from(signature, "base64url");
      const expected = sign(partOf(value, 0), body);
      if (expected?.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
      const read = session.parse(JSON.parse(Buffer.from(body, "base64url").toString()));
      return read.exp * 1000 > clock.now() ? read : undefined;
    },
  };
}

/** The header that tells the app who has signed in, as the platform writes it. */
export function principalHeader({ claims }: Session): string {
  const principal = { auth_typ: "aad", claims, name_typ: "name", role_typ: "roles" };
  return Buffer.from(JSON.stringify(principal)).toString("base64");
}

function partOf(text: string, index: number): string {
  return Buffer.from(text.split(".")[index] ?? "", "base64url").toString("utf8");
}

/** The platform's names of claims that differ from those in the token. */
const longNames: Readonly<Record<string, string>> = {
  tid: "http://schemas.microsoft.com/identity/claims/tenantid",
  oid: "http://schemas.microsoft.com/identity/claims/objectidentifier",
};

function claimsOf(claims: Readonly<Record<string, unknown>>): Claim[] {
  return Object.entries(claims).flatMap(([name, value]) =>
    [value].flat().map((one) => ({ typ: longNames[name] ?? name, val: String(one) })),
  );
}
