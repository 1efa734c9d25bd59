import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { allowSignIn, registerApplication, trustIdentity } from "../../../infra/tools/azd/application.ts";
import { CloudError, type CloudApi } from "../../../infra/tools/azd/cloud.ts";
import { subscribeToReports } from "../../../infra/tools/azd/report-subscription.ts";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly prefer: string | undefined;
  readonly body: unknown;
}

type Answers = (seen: Seen, before: number) => { readonly status: number; readonly body?: unknown };

let seen: Seen[];
let answers: Answers;
let server: Server;
let api: CloudApi;

/** A stand-in for the cloud: notes each request, and answers what the test says. */
beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.headers.authorization !== "Bearer a-token") return response.writeHead(401).end();
      const text = Buffer.concat(chunks).toString();
      const { method = "", url = "", headers } = request;
      const prefer = headers["prefer"] === undefined ? undefined : String(headers["prefer"]);
      const one = { method, url, prefer, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
      const { status, body } = answers(one, seen.filter((old) => old.method === method && old.url === url).length);
      seen.push(one);
      return response.writeHead(status).end(body === undefined ? "" : JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  api = { origin: `http://127.0.0.1:${port}`, token: () => Promise.resolve("a-token") };
});

afterEach(() => void server.close());

const atOnce = () => Promise.resolve();
const application = { id: "object-1", appId: "app-1" };
const byName = "/v1.0/applications(uniqueName='partner-onboarding-test')";

describe("registering the application", () => {
  test("creates it by its unique name, then names it by its own id and makes its service principal", async () => {
    answers = ({ url }) => (url === byName ? { status: 201, body: application } : { status: 204 });
    expect(await registerApplication(api, "test", { signInAudience: "AzureADMultipleOrgs" }, atOnce)).toEqual(
      application,
    );
    expect(seen.map(({ method, url, prefer }) => [method, url, prefer])).toEqual([
      ["PATCH", byName, "create-if-missing"],
      ["PATCH", "/v1.0/applications/object-1", undefined],
      ["PATCH", "/v1.0/servicePrincipals(appId='app-1')", "create-if-missing"],
    ]);
    expect(seen[0]?.body).toEqual({ displayName: "partner-onboarding-test", signInAudience: "AzureADMultipleOrgs" });
    expect(seen[1]?.body).toEqual({ identifierUris: ["api://app-1"] });
  });

  test("finds the one of an earlier run, whose update answers nothing", async () => {
    answers = ({ method }) => (method === "GET" ? { status: 200, body: application } : { status: 204 });
    expect(await registerApplication(api, "test", {}, atOnce)).toEqual(application);
    expect(seen.filter(({ method }) => method === "GET").map(({ url }) => url)).toEqual([`${byName}?$select=id,appId`]);
  });

  test("waits for what was created a moment ago and is not known everywhere yet", async () => {
    let waits = 0;
    answers = ({ url }, before) => {
      if (url === byName) return { status: 201, body: application };
      return url.endsWith("object-1") && before < 2 ? { status: 404, body: { error: "not found" } } : { status: 204 };
    };
    await registerApplication(api, "test", {}, () => Promise.resolve(void (waits += 1)));
    expect(waits).toBe(2);
  });

  test("gives up at once where the right to register is missing, and says what the service said", async () => {
    answers = () => ({ status: 403, body: { error: { code: "Authorization_RequestDenied" } } });
    await expect(registerApplication(api, "test", {}, atOnce)).rejects.toThrow(/403.*Authorization_RequestDenied/);
    expect(seen).toHaveLength(1);
  });
});

describe("connecting the application", () => {
  test("lets browsers come back to the service alone", async () => {
    answers = () => ({ status: 204 });
    await allowSignIn(api, application, "https://onboarding.example");
    expect(seen[0]).toMatchObject({
      url: "/v1.0/applications/object-1",
      body: { web: { redirectUris: ["https://onboarding.example/.auth/login/aad/callback"] } },
    });
  });

  test("trusts the service's identity, so that no secret is needed", async () => {
    answers = () => ({ status: 204 });
    const identity = {
      authority: "https://login.microsoftonline.com/",
      tenantId: "tenant-1",
      principalId: "principal-1",
    };
    await trustIdentity(api, application, identity);
    expect(seen[0]).toEqual({
      method: "PATCH",
      url: "/v1.0/applications/object-1/federatedIdentityCredentials(name='service-identity')",
      prefer: "create-if-missing",
      body: {
        name: "service-identity",
        issuer: "https://login.microsoftonline.com/tenant-1/v2.0",
        subject: "principal-1",
        audiences: ["api://AzureADTokenExchange"],
      },
    });
  });

  test("the manifest has both roles, v2 tokens of any organization, and the directory roles of who signs in", () => {
    const text = readFileSync(new URL("../../../infra/azure/application.json", import.meta.url), "utf8");
    const manifest = JSON.parse(text) as {
      readonly appRoles: readonly { readonly value: string; readonly id: string }[];
    };
    expect(manifest).toMatchObject({
      signInAudience: "AzureADMultipleOrgs",
      groupMembershipClaims: "DirectoryRole",
      api: { requestedAccessTokenVersion: 2 },
    });
    expect(manifest.appRoles.map(({ value }) => value)).toEqual(["Onboarding.Reviewer", "Onboarding.Operator"]);
    expect(text).not.toMatch(/passwordCredentials|keyCredentials/);
  });
});

describe("subscribing to delivery reports", () => {
  const target = {
    topicId: "/subscriptions/s/topics/t",
    functionAppId: "/subscriptions/s/sites/f",
    functionName: "reports",
  };
  const options = { wait: atOnce, tries: 3 };
  const state = (provisioningState: string) => ({ status: 200, body: { properties: { provisioningState } } });

  test("asks for delivery reports alone, for the function, and waits until it is made", async () => {
    answers = ({ method }, before) => (method === "PUT" || before < 1 ? state("Creating") : state("Succeeded"));
    await subscribeToReports(api, target, options);
    expect(seen.map(({ method }) => method)).toEqual(["PUT", "GET", "GET"]);
    expect(seen[0]?.url).toMatch(/^\/subscriptions\/s\/topics\/t\/eventSubscriptions\/delivery-reports\?api-version=/);
    expect(seen[0]?.body).toMatchObject({
      properties: {
        destination: {
          endpointType: "AzureFunction",
          properties: { resourceId: "/subscriptions/s/sites/f/functions/reports" },
        },
        filter: { includedEventTypes: ["Microsoft.Communication.EmailDeliveryReportReceived"] },
      },
    });
  });

  test("tries again while the function is not known yet", async () => {
    answers = (_one, before) =>
      before < 2 ? { status: 400, body: { error: "no such function" } } : state("Succeeded");
    await subscribeToReports(api, target, options);
    expect(seen.map(({ method }) => method)).toEqual(["PUT", "PUT", "PUT"]);
  });

  test("fails with the service's words when it never works", async () => {
    answers = () => ({ status: 400, body: { error: "no such function" } });
    await expect(subscribeToReports(api, target, options)).rejects.toThrow(CloudError);
    expect(seen).toHaveLength(3);
  });
});
