import { SecretClient } from "@azure/keyvault-secrets";
import { expect, onTestFinished, test } from "vitest";
import { keyVaultSecret } from "../../../shared/adapters/key-vault/secret-store.ts";
import { type Incoming, listen, type Outgoing } from "../../azure/listen.ts";
import { redirectedClient } from "../../azure/redirected-client.ts";

const challenge = 'Bearer authorization="https://login.microsoftonline.com/t", resource="https://vault.azure.net"';

async function vault(answer: (request: Incoming) => Outgoing) {
  const seen: string[] = [];
  const server = await listen((request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return { status: 401, headers: { "www-authenticate": challenge } };
    seen.push(`${request.method} ${request.url.pathname} ${authorization} ${request.body}`.trim());
    return answer(request);
  });
  onTestFinished(() => server.close());
  const credential = { getToken: async () => ({ token: "identity", expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new SecretClient("https://onboarding.vault.azure.net", credential, {
    httpClient: redirectedClient(server.url),
    retryOptions: { maxRetries: 0 },
  });
  return { seen, secret: keyVaultSecret(async () => client, "partner-center-refresh-token") };
}

const id = "https://onboarding.vault.azure.net/secrets/partner-center-refresh-token/5f0d";

test("a secret is read with the time it was last replaced, as the identity", async () => {
  const { seen, secret } = await vault(() => ({
    status: 200,
    json: { value: "consent", id, attributes: { enabled: true, created: 1_790_000_000, updated: 1_790_000_000 } },
  }));
  expect(await secret.read()).toEqual({ value: "consent", replacedAt: 1_790_000_000_000 });
  expect(seen).toEqual(["GET /secrets/partner-center-refresh-token/ Bearer identity"]);
});

test("a secret is replaced by a new version of it", async () => {
  const { seen, secret } = await vault(() => ({ status: 200, json: { value: "next", id, attributes: {} } }));
  await secret.replace("next");
  expect(seen).toEqual(['PUT /secrets/partner-center-refresh-token Bearer identity {"value":"next","attributes":{}}']);
});

test.each([403, 404, 500])("a vault that answers %i is unavailable, and the secret is in no error", async (status) => {
  const { secret } = await vault(() => ({ status, json: { error: { code: "No", message: "no" } } }));
  const failure = await secret.replace("the consent").catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "unavailable", service: "key_vault" });
  expect(String((failure as Error).cause)).not.toContain("the consent");
});
