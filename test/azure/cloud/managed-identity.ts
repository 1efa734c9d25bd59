import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { listen, type Outgoing } from "../listen.ts";

/** The identity endpoint of App Service, as the SDK finds it by its environment, for one user-assigned identity. */
export interface ManagedIdentity {
  /** Settings by which the platform tells an app of its identity. */
  readonly settings: Readonly<Record<string, string>>;
  /** True for a token given out here, still good, for an audience that begins so. */
  admits(token: string, audience: string): boolean;
  close(): Promise<void>;
}

const hour = 3_600;

/** Starts the endpoint on a free port of the loopback interface. */
export async function startManagedIdentity(): Promise<ManagedIdentity> {
  const [clientId, tenant, secret, key] = [randomUUID(), randomUUID(), randomUUID(), randomBytes(32)];
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url");
  const issue = (audience: string): Outgoing => {
    const now = Math.floor(Date.now() / 1_000);
    const iss = `https://sts.windows.net/${tenant}/`;
    const claims = { aud: audience, iss, tid: tenant, oid: clientId, iat: now, nbf: now - 60, exp: now + 24 * hour };
    const text = [{ alg: "HS256", typ: "JWT" }, claims].map(encode).join(".");
    const json = { access_token: `${text}.${sign(text)}`, expires_on: String(claims.exp), resource: audience };
    return { status: 200, json: { ...json, token_type: "Bearer", client_id: clientId } };
  };
  const server = await listen(({ url, headers }) => {
    const { pathname, searchParams } = url;
    if (pathname !== "/msi/token" || headers["x-identity-header"] !== secret) return { status: 401, json: {} };
    const resource = searchParams.get("resource");
    if (searchParams.get("api-version") !== "2019-08-01" || resource === null) return { status: 400, json: {} };
    return searchParams.get("client_id") === clientId ? issue(resource) : { status: 400, json: {} };
  });
  return {
    settings: {
      AZURE_CLIENT_ID: clientId,
      IDENTITY_ENDPOINT: `${server.url}/msi/token`,
      IDENTITY_HEADER: secret,
    },
    admits: (token, audience) => {
      const [header = "", claims = "", signature] = token.split(".");
      if (signature !== sign(`${header}.${claims}`)) return false;
      const { aud, exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { aud: string; exp: number };
      return aud.startsWith(audience) && exp * 1_000 > Date.now();
    },
    close: () => server.close(),
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
