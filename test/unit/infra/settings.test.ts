import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { settings } from "../../../shared/settings.ts";
import { at, readTemplates, textAt } from "./bicep/templates.ts";
import type { Value } from "./bicep/values.ts";

const { modules, outputs, resources, sources, variables } = readTemplates();

function fieldsOf(variable: string): Readonly<Record<string, Value>> {
  const value = variables.find(({ file, name }) => file === "main.bicep" && name === variable)?.value;
  if (typeof value !== "object" || Array.isArray(value)) throw new Error(`${variable} is no object`);
  return value as Readonly<Record<string, Value>>;
}

const service = fieldsOf("serviceSettings");
const host = fieldsOf("hostSettings");
const known = settings.shape;

/** Left to their defaults: other clouds, stand-ins, addresses of public registers, and the deadlines. */
const optional = new Set(
  Object.entries(known)
    .filter(([, schema]) => schema.safeParse(undefined).success)
    .map(([name]) => name),
);

test("every setting that the service cannot start without is set", () => {
  const needed = Object.keys(known).filter((name) => !optional.has(name));
  expect(needed.length).toBeGreaterThan(5);
  expect(Object.keys(service)).toEqual(expect.arrayContaining(needed));
});

test("every setting that is set is one that the service reads", () => {
  for (const name of Object.keys(service)) expect(Object.keys(known)).toContain(name);
});

test("no key of an emulator is set, and nothing that would be one", () => {
  const names = [...Object.keys(service), ...Object.keys(host)];
  expect(names).not.toEqual(expect.arrayContaining(["COSMOS_KEY"]));
  for (const name of ["COSMOS_KEY", "BLOB_KEY", "BLOB_ACCOUNT", "MAIL_KEY"]) expect(names).not.toContain(name);
});

test("what is secret comes from the vault by reference, read as the service's identity", () => {
  for (const name of ["LINK_KEYS", "COMPANIES_HOUSE_KEY"]) {
    expect(textAt(service, name)).toMatch(/'@Microsoft\.KeyVault\(VaultName=\$\{vault\.outputs\.name\};SecretName=/);
  }
  expect(sources["modules/function-app.bicep"]).toContain("keyVaultReferenceIdentity: identityId");
});

test("the first key of links, as the vault gets it, is one that the service takes", () => {
  const secret = resources.find(({ existing, type }) => !existing && type === "Microsoft.KeyVault/vaults/secrets");
  const guid = () => randomUUID().replaceAll("-", "");
  expect(sources["main.bicep"]).toContain("param firstKey string = '${newGuid()}${newGuid()}${newGuid()}'");
  expect(sources["main.bicep"]).toContain("firstKey: replace(firstKey, '-', '')");
  const value = textAt(secret?.body, "properties", "value").slice(1, -1);
  const given = value.replace("${firstKey}", guid() + guid() + guid());
  const [key] = settings.shape.LINK_KEYS.parse(given);
  expect(key?.key.length).toBeGreaterThanOrEqual(32);
  expect(sources["modules/vault.bicep"]).toMatch(/@onlyIfNotExists\(\)\nresource linkKeys /);
});

test("the host reaches its storage and telemetry as the identity, and shows no default page", () => {
  expect(host).toMatchObject({
    AzureWebJobsStorage__credential: "'managedidentity'",
    AzureWebJobsStorage__clientId: "identity.outputs.clientId",
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: "'ClientId=${identity.outputs.clientId};Authorization=AAD'",
    OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: "identity.outputs.clientId",
    AzureWebJobsDisableHomepage: "'true'",
  });
  expect(host).not.toHaveProperty("AzureWebJobsStorage");
});

test("nothing is set that Flex Consumption refuses", () => {
  const refused = ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE"];
  for (const name of refused) expect(sources["main.bicep"]).not.toContain(name);
});

test("every output that a setting is made of exists in the module that it names", () => {
  for (const [, symbol = "", output = ""] of (sources["main.bicep"] ?? "").matchAll(/(\w+)!?\.outputs\.(\w+)/g)) {
    const path = modules.find((module) => module.file === "main.bicep" && module.symbol === symbol)?.path;
    const names = outputs.filter(({ file }) => file === path).map(({ name }) => name);
    expect(names, `${symbol}.outputs`).toContain(output);
  }
});

test("all settings reach the app, the host's last so that nobody overrides them", () => {
  const app = modules.find(({ symbol }) => symbol === "functionApp");
  const order = "union(serviceSettings,extraSettings,backEndSettings,hostSettings)";
  expect(at(app?.body, "params", "settings")).toBe(order);
});
