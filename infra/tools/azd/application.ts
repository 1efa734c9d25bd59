import { CloudError, find, send, type CloudApi } from "./cloud.ts";
import { persist } from "./persist.ts";

/** What is registered, in Microsoft Graph's own words. */
export type ApplicationManifest = Readonly<Record<string, unknown>>;

/** An application as Microsoft Graph knows it; people and tokens name it by `appId`. */
export interface Application {
  readonly id: string;
  readonly appId: string;
}

// With this a PATCH by an own key creates what is missing: running it again changes nothing.
const upsert = { prefer: "create-if-missing" };

/** The unique name by which every later run finds the application of an environment. */
export function applicationName(environment: string): string {
  return `partner-onboarding-${environment}`;
}

/**
 * Registers the application of an environment, or brings it up to date, with its service principal in the own tenant. What was
 * created a moment ago is not known everywhere yet, so a 404 is tried again after `wait`.
 */
export async function registerApplication(
  graph: CloudApi,
  environment: string,
  manifest: ApplicationManifest,
  wait: () => Promise<void>,
): Promise<Application> {
  const name = applicationName(environment);
  const path = `/v1.0/applications(uniqueName='${name}')`;
  const created = await send(graph, "PATCH", path, { displayName: name, ...manifest }, upsert);
  const { id, appId } = (created ?? (await find(graph, `${path}?$select=id,appId`))) as Application;
  const soon = (action: () => Promise<unknown>) => persist(action, { wait, tries: 12, passes: isUnknownYet });
  await soon(() => send(graph, "PATCH", `/v1.0/applications/${id}`, { identifierUris: [`api://${appId}`] }));
  await soon(() => send(graph, "PATCH", `/v1.0/servicePrincipals(appId='${appId}')`, {}, upsert));
  return { id, appId };
}

function isUnknownYet(error: unknown): boolean {
  return error instanceof CloudError && (error.status === 404 || error.status === 400);
}

/** Where browsers come back to after signing in; answers of other origins are refused. */
export async function allowSignIn(graph: CloudApi, application: Application, origin: string): Promise<void> {
  const web = {
    homePageUrl: origin,
    redirectUris: [`${origin}/.auth/login/aad/callback`],
    implicitGrantSettings: { enableIdTokenIssuance: true },
  };
  await send(graph, "PATCH", `/v1.0/applications/${application.id}`, { web });
}

/** Lets the service's identity stand for the application, so that there is no secret of it. */
export async function trustIdentity(
  graph: CloudApi,
  application: Application,
  identity: { readonly tenantId: string; readonly principalId: string; readonly authority: string },
): Promise<void> {
  const name = "service-identity";
  const path = `/v1.0/applications/${application.id}/federatedIdentityCredentials(name='${name}')`;
  const credential = {
    name,
    issuer: new URL(`${identity.tenantId}/v2.0`, identity.authority).href,
    subject: identity.principalId,
    audiences: ["api://AzureADTokenExchange"],
  };
  await send(graph, "PATCH", path, credential, upsert);
}
