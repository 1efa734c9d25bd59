import { randomUUID } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import { tokenEndpoint } from "../../../shared/adapters/entra/token-endpoint.ts";
import { graphDirectory } from "../../../shared/adapters/graph/directory.ts";
import { httpService } from "../../../shared/adapters/outbound/http-service.ts";
import { startFaultProxy } from "../../azure/fault-proxy.ts";
import { listen } from "../../azure/listen.ts";
import { entraState, identityAssertion, tokenAnswer } from "../../azure/world/entra.ts";
import { graphAnswer, type GraphState } from "../../azure/world/graph.ts";
import { directoryContract } from "../directory.ts";

const application = randomUUID();
const user = randomUUID();

async function directory() {
  const entra = entraState(application);
  const tenants: GraphState = new Map();
  const server = await listen((request) =>
    request.url.pathname.startsWith("/v1.0/") ? graphAnswer(request, entra, tenants) : tokenAnswer(request, entra),
  );
  const proxy = await startFaultProxy(server.url);
  onTestFinished(async () => {
    await proxy.close();
    await server.close();
  });
  const http = httpService({ service: "directory", baseUrl: proxy.url, pause: 1, failuresToOpen: 100 });
  const tokens = tokenEndpoint(http, { clientId: application, assertion: async () => identityAssertion });
  const given = (tenant: string, domains: readonly string[]) => {
    entra.consented.add(tenant);
    const verified = domains.map((id) => ({ id, isVerified: true }));
    tenants.set(tenant, { domains: [...verified, { id: "claimed.example", isVerified: false }], groups: [] });
  };
  return { directory: graphDirectory(http, tokens), proxy, tenants, given };
}

describe("directories through Microsoft Graph", () => {
  directoryContract(async () => {
    const bench = await directory();
    return {
      directory: bench.directory,
      given: async (tenant, domains) => bench.given(tenant, domains),
      adminAgents: async (tenant) => {
        const group = bench.tenants.get(tenant)?.groups.find(({ displayName }) => displayName === "AdminAgents");
        return [...(group?.members ?? [])];
      },
      outage: async (on) => {
        bench.proxy.isDown = on;
      },
    };
  });

  test("the group that Partner Center made is used, and none is made beside it", async () => {
    const { directory: graph, tenants, given } = await directory();
    const tenant = randomUUID();
    given(tenant, []);
    const members = new Set<string>();
    tenants.get(tenant)?.groups.push({ id: randomUUID(), displayName: "AdminAgents", members });
    await graph.grantAdminAgent(tenant, user);
    expect([...members]).toEqual([user]);
    expect(tenants.get(tenant)?.groups).toHaveLength(1);
  });

  test("two grants at once make one group", async () => {
    const { directory: graph, tenants, given } = await directory();
    const tenant = randomUUID();
    given(tenant, []);
    await Promise.all([graph.grantAdminAgent(tenant, user), graph.grantAdminAgent(tenant, randomUUID())]);
    expect(tenants.get(tenant)?.groups).toHaveLength(1);
  });

  test("undoing where there is no group makes none", async () => {
    const { directory: graph, tenants, given } = await directory();
    const tenant = randomUUID();
    given(tenant, []);
    await graph.revokeAdminAgent(tenant, user);
    expect(tenants.get(tenant)?.groups).toEqual([]);
  });

  test("a tenant without consent shows no domain and cannot be changed", async () => {
    const { directory: graph } = await directory();
    expect(await graph.verifiedDomains(randomUUID())).toEqual([]);
    await expect(graph.grantAdminAgent(randomUUID(), user)).rejects.toMatchObject({ code: "unavailable" });
  });

  test("a user the directory refuses is no success", async () => {
    const { directory: graph, given } = await directory();
    const tenant = randomUUID();
    given(tenant, []);
    await expect(graph.grantAdminAgent(tenant, "nobody")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("one token serves many requests, each tenant its own", async () => {
    const { directory: graph, proxy, given } = await directory();
    const [one, other] = [randomUUID(), randomUUID()];
    given(one, []);
    given(other, []);
    await Promise.all([one, one, other].map((tenant) => graph.verifiedDomains(tenant)));
    await graph.verifiedDomains(one);
    const asked = proxy.seen.filter(({ path }) => path.endsWith("/oauth2/v2.0/token")).map(({ path }) => path);
    expect(asked.toSorted()).toEqual([one, other].map((tenant) => `/${tenant}/oauth2/v2.0/token`).toSorted());
  });
});
