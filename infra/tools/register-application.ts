import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { registerApplication, type ApplicationManifest } from "./azd/application.ts";
import { graph, remember, required } from "./azd/azd.ts";

// Runs before azd provisions: what it keeps in the azd environment are parameters of the templates.
const environment = required(process.env, "AZURE_ENV_NAME");
const manifest = JSON.parse(
  readFileSync(new URL("../azure/application.json", import.meta.url), "utf8"),
) as ApplicationManifest;
const application = await registerApplication(graph, environment, manifest, () => setTimeout(5_000));
await remember("ONBOARDING_APPLICATION_ID", application.appId);
await remember("ONBOARDING_APPLICATION_OBJECT_ID", application.id);
if ((process.env["ONBOARDING_BUDGET_START"] ?? "") === "") {
  await remember("ONBOARDING_BUDGET_START", `${new Date().toISOString().slice(0, 7)}-01`);
}
console.log(`Application ${application.appId} is registered.`);
