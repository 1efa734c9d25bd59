import { LRUCache } from "lru-cache";
import { z } from "zod";
import { UnavailableError } from "../../ports/errors.ts";
import { type HttpService, shapeOf } from "../outbound/http-service.ts";

/** A tenant where nobody has consented to the application, so that it may know nothing there. */
export class ConsentMissingError extends Error {
  readonly code = "consent_missing";

  constructor() {
    super("The application has no consent in this tenant.");
    this.name = "ConsentMissingError";
  }
}

/** What a refresh token is worth: an access token for a while, and the refresh token that goes on from here. */
export interface Redeemed {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly expiresInSeconds: number;
}

/** The token endpoint of Entra ID for one application. Throws `UnavailableError` when it gives no token for now. */
export interface TokenEndpoint {
  /** An access token of the application itself in a tenant; kept until shortly before its end. Throws `ConsentMissingError`. */
  forApplication(tenantId: string, scope: string): Promise<string>;
  redeem(tenantId: string, scope: string, refreshToken: string): Promise<Redeemed>;
}

/** The application proves itself by a token of our identity that it trusts, in place of a secret. */
export interface Application {
  readonly clientId: string;
  readonly assertion: () => Promise<string>;
}

const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number(),
  refresh_token: z.string().optional(),
});
const refused = z.object({ error: z.string(), error_codes: z.array(z.number()).catch([]) });

/** AADSTS codes: nobody consented; the application is not in the tenant; its service principal is missing or off there. */
const consentMissing = new Set([65_001, 700_016, 7_000_112, 7_000_229]);

/** A token is renewed this long before its end. */
const margin = 300;

/** The token endpoint at an authority such as `https://login.microsoftonline.com`. */
export function tokenEndpoint(http: HttpService, application: Application): TokenEndpoint {
  const ask = async (tenantId: string, form: Readonly<Record<string, string>>) => {
    const answer = await http.request({
      method: "POST",
      path: `/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
      form: {
        client_id: application.clientId,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await application.assertion(),
        ...form,
      },
      repeatable: true,
      understood: [400, 401],
    });
    if (answer.status === 200) return shapeOf(http.service, granted, answer.body);
    const { error, error_codes: codes } = shapeOf(http.service, refused, answer.body);
    if (codes.some((code) => consentMissing.has(code))) throw new ConsentMissingError();
    throw new UnavailableError(http.service, { cause: new Error(`${error} (${codes.join(", ")})`) });
  };

  const tokens = new LRUCache<string, string, [string, string]>({
    max: 500,
    ttl: 1,
    fetchMethod: async (_key, _stale, { options, context: [tenantId, scope] }) => {
      const { access_token: token, expires_in: seconds } = await ask(tenantId, {
        grant_type: "client_credentials",
        scope,
      });
      options.ttl = Math.max(1, (seconds - margin) * 1_000);
      return token;
    },
  });

  return {
    async forApplication(tenantId, scope) {
      const token = await tokens.fetch(`${tenantId} ${scope}`, { context: [tenantId, scope] });
      if (token === undefined) throw new UnavailableError(http.service);
      return token;
    },
    async redeem(tenantId, scope, refreshToken) {
      const grant = { grant_type: "refresh_token", scope, refresh_token: refreshToken };
      const answer = await ask(tenantId, grant);
      return {
        accessToken: answer.access_token,
        refreshToken: answer.refresh_token,
        expiresInSeconds: answer.expires_in,
      };
    },
  };
}
