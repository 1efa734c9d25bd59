import { randomUUID } from "node:crypto";
import type { Incoming, Outgoing } from "../listen.ts";

/** What the stand-in of Entra ID knows: who trusts whom, and the refresh tokens that are good. */
export interface EntraState {
  readonly application: string;
  /** Whether an assertion proves the application. */
  readonly trusts: (assertion: string) => boolean;
  /** Tenants whose administrators consented to the application. */
  readonly consented: Set<string>;
  readonly refreshTokens: Set<string>;
  /** Access tokens it gave out, with what each is for. */
  readonly issued: Map<
    string,
    { readonly tenant: string; readonly scope: string; readonly kind: "application" | "user" }
  >;
}

export const identityAssertion = "a token of the managed identity";

export function entraState(
  application: string,
  trusts: EntraState["trusts"] = (assertion) => assertion === identityAssertion,
): EntraState {
  return { application, trusts, consented: new Set(), refreshTokens: new Set(), issued: new Map() };
}

/** `POST /{tenant}/oauth2/v2.0/token` as far as the service asks it: client credentials and refresh tokens, proved by an assertion. */
export function tokenAnswer({ method, url, headers, body }: Incoming, state: EntraState): Outgoing {
  const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(url.pathname)?.[1];
  if (method !== "POST" || tenant === undefined) return { status: 404, json: {} };
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded") !== true) return refused(900_144);
  const form = new URLSearchParams(body);
  const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  if (form.get("client_assertion_type") !== assertionType) return refused(7_000_218);
  if (!state.trusts(form.get("client_assertion") ?? "")) return refused(700_211);
  if (form.get("client_id") !== state.application) return refused(700_016);
  const scope = form.get("scope") ?? "";
  if (form.get("grant_type") === "client_credentials") {
    return state.consented.has(tenant) ? granted(state, { tenant, scope, kind: "application" }) : refused(700_016);
  }
  const refreshToken = form.get("refresh_token") ?? "";
  if (form.get("grant_type") !== "refresh_token" || !state.refreshTokens.has(refreshToken)) return refused(700_082);
  const next = `refresh ${randomUUID()}`;
  state.refreshTokens.add(next);
  return granted(state, { tenant, scope, kind: "user" }, { refresh_token: next });
}

function granted(
  state: EntraState,
  what: { tenant: string; scope: string; kind: "application" | "user" },
  more: object = {},
): Outgoing {
  const token = randomUUID();
  state.issued.set(token, what);
  return { status: 200, json: { token_type: "Bearer", expires_in: 3_600, access_token: token, ...more } };
}

function refused(code: number): Outgoing {
  const error = code === 700_016 ? "unauthorized_client" : "invalid_grant";
  return { status: 400, json: { error, error_description: `AADSTS${code}`, error_codes: [code] } };
}

/** What the bearer token of a request is for; undefined when it is none of ours. */
export function bearerOf({ headers }: Incoming, state: EntraState) {
  return state.issued.get(headers.authorization?.replace(/^Bearer /, "") ?? "");
}
