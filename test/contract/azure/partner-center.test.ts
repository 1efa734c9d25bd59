import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { tokenEndpoint } from "../../../shared/adapters/entra/token-endpoint.ts";
import type { SecretStore } from "../../../shared/adapters/key-vault/secret-store.ts";
import { httpService } from "../../../shared/adapters/outbound/http-service.ts";
import { type CustomerRequest, partnerCenter } from "../../../shared/adapters/partner-center/partner-center.ts";
import { partnerCenterWorkAccounts } from "../../../shared/adapters/partner-center/work-accounts.ts";
import { workAccountsContract } from "../work-accounts.ts";
import { partnerCenterToken } from "../../../shared/adapters/partner-center/user-token.ts";
import { day } from "../../../shared/domain/duration.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";
import { startFaultProxy } from "../../azure/fault-proxy.ts";
import { listen } from "../../azure/listen.ts";
import { entraState, identityAssertion, tokenAnswer } from "../../azure/world/entra.ts";
import { partnerCenterAnswer, type PartnerCenterState } from "../../azure/world/partner-center.ts";

const application = randomUUID();
const tenant = randomUUID();
const consent = "the consented refresh token";

let now: number;
beforeEach(() => {
  now = Date.parse("2026-11-02T09:00:00Z");
});

async function bench(service = "memberships") {
  const entra = entraState(application);
  entra.refreshTokens.add(consent);
  const state: PartnerCenterState = { partners: new Map([["4391507", "Contoso"]]), customers: new Map() };
  const server = await listen((request) =>
    request.url.pathname.startsWith("/v1/") ? partnerCenterAnswer(request, entra, state) : tokenAnswer(request, entra),
  );
  const proxy = await startFaultProxy(server.url, ({ path }) => path.startsWith("/v1/"));
  onTestFinished(async () => {
    await proxy.close();
    await server.close();
  });
  const kept = { value: consent, replacedAt: now };
  let isVaultDown = false;
  const secret: SecretStore = {
    read: async () => ({ ...kept }),
    replace: async (value) => {
      if (isVaultDown) throw new UnavailableError("key_vault");
      Object.assign(kept, { value, replacedAt: now });
    },
  };
  const http = httpService({ service, baseUrl: proxy.url, pause: 1, failuresToOpen: 100 });
  const endpoint = tokenEndpoint(http, { clientId: application, assertion: async () => identityAssertion });
  const token = partnerCenterToken(endpoint, secret, tenant, { now: () => now });
  return {
    center: partnerCenter(http, token),
    kept,
    proxy,
    state,
    breakVault: () => {
      isVaultDown = true;
    },
  };
}

const request: CustomerRequest = {
  domain: "contoso.onmicrosoft.com",
  companyName: "Contoso",
  email: "jeanne@contoso.example",
  culture: "fr-FR",
  address: { firstName: "Jeanne", lastName: "Martin", addressLine1: "1 rue", city: "Lyon", country: "FR" },
};

describe("Partner Center", () => {
  test("F04 tells the partner of an MPN id, and that there is none", async () => {
    const { center } = await bench();
    expect(await center.mpnProfile("4391507")).toEqual({ mpnId: "4391507", partnerName: "Contoso" });
    expect(await center.mpnProfile("9999999")).toBeUndefined();
  });

  test("F11 tells the legal business profile in both versions", async () => {
    const { center } = await bench();
    expect(await center.legalBusinessProfile("LastFinalized")).toMatchObject({
      companyName: "Lucerne Publishing (LastFinalized)",
      vettingStatus: "authorized",
    });
  });

  test("F51 tells the ranks of agreements", async () => {
    expect(await (await bench()).center.agreements()).toMatchObject([{ versionRank: 1 }]);
  });

  test("F13 makes a customer tenant once, however often the request is repeated", async () => {
    const { center, proxy, state } = await bench();
    const id = randomUUID();
    expect(await center.isDomainTaken(request.domain)).toBe(false);
    proxy.faults.push("lose_answer");
    const made = await center.createCustomer(request, id);
    expect(made).toMatchObject({ companyProfile: { domain: request.domain }, userCredentials: { userName: "admin" } });
    expect(await center.createCustomer(request, id)).toEqual(made);
    expect(state.customers.size).toBe(1);
    expect(await center.isDomainTaken(request.domain)).toBe(true);
    expect(await center.createCustomer(request, randomUUID())).toBe("taken");
  });

  test("F50 is unavailable while it fails", async () => {
    const { center, proxy } = await bench();
    proxy.faults.push({ status: 500 }, { status: 500 }, { status: 500 });
    await expect(center.mpnProfile("4391507")).rejects.toMatchObject({ code: "unavailable", service: "memberships" });
  });
});

describe("work accounts by Partner Center", () => {
  workAccountsContract(async () => {
    const { center, proxy, state } = await bench("work_accounts");
    return {
      accounts: partnerCenterWorkAccounts(center),
      tenants: async () => [...state.customers.values()].map(({ id }) => id),
      signsIn: async (userName, password) =>
        [...state.customers].some(
          ([domain, customer]) => userName === `admin@${domain}` && password === customer.password,
        ),
      outage: async (on) => {
        proxy.isDown = on;
      },
    };
  });

  test("F13 a lost answer makes no second tenant", async () => {
    const { center, proxy, state } = await bench("work_accounts");
    const accounts = partnerCenterWorkAccounts(center);
    const account = {
      operationId: randomUUID(),
      domain: "atelier.onmicrosoft.com",
      companyName: "Atelier",
      locale: "fr",
      address: { line1: "1 rue", line2: "Bâtiment B", city: "Lyon", postalCode: "69001", country: "FR" },
      administrator: {
        firstName: "Anouk",
        lastName: "Perrin",
        email: "a@atelier.example",
        phoneNumber: "+33123456789",
      },
    } as const;
    proxy.faults.push("lose_answer");
    expect(await accounts.create(account)).toMatchObject({ outcome: "created" });
    expect(state.customers.size).toBe(1);
  });

  test("F13 details that Partner Center does not take are told from a failure", async () => {
    const { center } = await bench("work_accounts");
    const answer = await partnerCenterWorkAccounts(center).create({
      operationId: randomUUID(),
      domain: "atelier.example",
      companyName: "Atelier",
      locale: "fr",
      address: { line1: "1 rue", city: "Lyon", country: "FR" },
      administrator: { firstName: "Anouk", lastName: "Perrin", email: "a@atelier.example" },
    });
    expect(answer).toEqual({ outcome: "refused", reason: "details_rejected" });
  });
});

describe("the user's token", () => {
  test("is redeemed once for many requests, and again before its end", async () => {
    const { center, proxy } = await bench();
    const redeemed = () => proxy.seen.filter(({ path }) => path === `/${tenant}/oauth2/v2.0/token`).length;
    await Promise.all([center.mpnProfile("1"), center.mpnProfile("2")]);
    await center.mpnProfile("3");
    expect(redeemed()).toBe(1);
    now += 3_600_000 - 300_000;
    await center.mpnProfile("4");
    expect(redeemed()).toBe(2);
  });

  test("the refresh token that goes on is kept once a week, so that the consent does not end", async () => {
    const { center, kept } = await bench();
    await center.mpnProfile("1");
    expect(kept.value).toBe(consent);
    now += 8 * day;
    await center.mpnProfile("2");
    expect(kept).toMatchObject({ value: expect.stringMatching(/^refresh /), replacedAt: now });
    now += 8 * day;
    expect(await center.mpnProfile("4391507")).toBeDefined();
  });

  test("a vault that cannot keep it stops nothing", async () => {
    const { center, kept, breakVault } = await bench();
    breakVault();
    now += 8 * day;
    expect(await center.mpnProfile("4391507")).toBeDefined();
    expect(kept.value).toBe(consent);
  });

  test("a consent that is over is unavailable and says why", async () => {
    const { center, kept } = await bench();
    kept.value = "withdrawn";
    const failure = await center.mpnProfile("4391507").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnavailableError);
    expect(String((failure as Error).cause)).toContain("invalid_grant (700082)");
  });
});
