import { allowSignIn, trustIdentity } from "./azd/application.ts";
import { graph, required } from "./azd/azd.ts";

// Runs after azd provisioned: the outputs of the templates are in the environment.
const { env } = process;
const application = {
  id: required(env, "ONBOARDING_APPLICATION_OBJECT_ID"),
  appId: required(env, "ONBOARDING_APPLICATION_ID"),
};
const origin = required(env, "SERVICE_ORIGIN");
await allowSignIn(graph, application, origin);
await trustIdentity(graph, application, {
  authority: required(env, "ENTRA_LOGIN"),
  tenantId: required(env, "AZURE_TENANT_ID"),
  principalId: required(env, "IDENTITY_PRINCIPAL_ID"),
});
console.log(`People sign in at ${origin}, and the service's identity stands for the application.`);
