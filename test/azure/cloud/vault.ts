import { randomUUID } from "node:crypto";
import { type Certificate, listen, type Listening } from "../listen.ts";
import type { ManagedIdentity } from "./managed-identity.ts";

/** The host of the vault; the app under test finds it on this machine. */
export const vaultHost = "onboarding.vault.azure.net";

const audience = "https://vault.azure.net";
const challenge = `Bearer authorization="https://login.microsoftonline.com/t", resource="${audience}"`;

/** Starts a key vault with some secrets, which can be replaced. */
export async function startVault(
  certificate: Certificate,
  identity: ManagedIdentity,
  values: Readonly<Record<string, string>>,
): Promise<Listening> {
  const secrets = new Map(Object.entries(values).map(([name, value]) => [name, { value, at: Date.now() }]));
  const server = await listen(({ method, url, headers, body }) => {
    const token = headers.authorization?.replace(/^Bearer /, "");
    if (token === undefined) return { status: 401, headers: { "www-authenticate": challenge } };
    if (!identity.admits(token, audience)) return { status: 403, json: fault("Forbidden") };
    const name = /^\/secrets\/([\w-]+)\/?$/.exec(url.pathname)?.[1] ?? "";
    if (method === "PUT") secrets.set(name, { value: (JSON.parse(body) as { value: string }).value, at: Date.now() });
    const secret = secrets.get(name);
    if (secret === undefined) return { status: 404, json: fault("SecretNotFound") };
    const seconds = Math.floor(secret.at / 1_000);
    const id = `https://${vaultHost}/secrets/${name}/${randomUUID().replaceAll("-", "")}`;
    const attributes = { enabled: true, created: seconds, updated: seconds };
    return { status: 200, json: { value: secret.value, id, attributes } };
  }, certificate);
  return { url: server.url.replace("localhost", vaultHost), close: () => server.close() };
}

function fault(code: string): object {
  return { error: { code, message: code } };
}
