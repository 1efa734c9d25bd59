import { describe, expect, test } from "vitest";
import { at, readTemplates, type Resource } from "./bicep/templates.ts";

const { resources, modules, parameters, sources } = readTemplates();
const own = resources.filter((resource) => !resource.existing);
const everything = Object.entries(sources);

function ofType(type: string): readonly Resource[] {
  const found = own.filter((resource) => resource.type === type);
  if (found.length === 0) throw new Error(`No resource of type ${type}`);
  return found;
}

/** Kinds of resource that write no logs and have no metrics of their own, or whose logs are the workspace's. */
const without = new Set([
  "Microsoft.Resources/resourceGroups",
  "Microsoft.ManagedIdentity/userAssignedIdentities",
  "Microsoft.Communication/emailServices",
  "Microsoft.Communication/emailServices/domains",
  "Microsoft.Communication/emailServices/domains/senderUsernames",
  "Microsoft.Consumption/budgets",
  "Microsoft.Insights/actionGroups",
  "Microsoft.Insights/components",
  "Microsoft.Insights/metricAlerts",
  "Microsoft.Insights/scheduledQueryRules",
  "Microsoft.Insights/workbooks",
  "Microsoft.Network/privateDnsZones",
  "Microsoft.Network/privateEndpoints",
  "Microsoft.Storage/storageAccounts",
  "Microsoft.Authorization/roleAssignments",
  "Microsoft.Authorization/roleDefinitions",
  "Microsoft.Insights/diagnosticSettings",
]);

/** Parts of a resource that log on their own; all other parts log with the whole. */
const logsApart = /^Microsoft\.Storage\/storageAccounts\/(?:blob|queue|table)Services$/;

function needsDiagnostics({ type, file }: Resource): boolean {
  if (file === "modules/workspace.bicep" || without.has(type)) return false;
  return type.split("/").length === 2 || logsApart.test(type);
}

describe("templates", () => {
  test("every file reads as declarations", () => {
    expect(everything.length).toBeGreaterThan(15);
    expect(own.length).toBeGreaterThan(50);
    expect(modules.filter((module) => module.file === "main.bicep").length).toBeGreaterThan(10);
  });

  test.each(everything)("%s reads no key and builds no connection string with a secret", (_file, source) => {
    expect(source).not.toMatch(
      /\blist(?:Keys|Secrets|AccountSas|ServiceSas|ConnectionStrings|Credentials|\w*Keys)\s*\(/i,
    );
    expect(source).not.toMatch(/AccountKey=|SharedAccessKey|accesskey=|;Password=/i);
    expect(source).not.toMatch(/\.(?:primaryMasterKey|primaryKey|instrumentationKey)\b/i);
  });

  test("secret parameters are marked as such, and no output carries one", () => {
    const secret = /(?:key|token|password|secret)$/i;
    const named = parameters.filter(({ name, declared }) => secret.test(name) && declared.includes("string"));
    for (const { file, name } of named) {
      expect(sources[file]).toMatch(new RegExp(`@secure\\(\\)\\s*\\nparam ${name} `));
    }
    expect(named.length).toBeGreaterThan(0);
  });

  test("storage takes no keys, shows nothing publicly, and speaks TLS 1.2 or later", () => {
    for (const { body } of ofType("Microsoft.Storage/storageAccounts")) {
      expect(at(body, "properties")).toMatchObject({
        allowBlobPublicAccess: "false",
        allowSharedKeyAccess: "false",
        defaultToOAuthAuthentication: "true",
        minimumTlsVersion: "'TLS1_2'",
        supportsHttpsTrafficOnly: "true",
        isLocalUserEnabled: "false",
      });
    }
    for (const { body } of ofType("Microsoft.Storage/storageAccounts/blobServices/containers")) {
      expect(at(body, "properties", "publicAccess")).toBe("'None'");
    }
  });

  test.each([
    ["Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth"],
    ["Microsoft.DocumentDB/databaseAccounts", "disableKeyBasedMetadataWriteAccess"],
    ["Microsoft.Communication/communicationServices", "disableLocalAuth"],
    ["Microsoft.Maps/accounts", "disableLocalAuth"],
    ["Microsoft.Insights/components", "DisableLocalAuth"],
    ["Microsoft.KeyVault/vaults", "enableRbacAuthorization"],
    ["Microsoft.KeyVault/vaults", "enablePurgeProtection"],
  ])("%s sets %s", (type, property) => {
    for (const { body } of ofType(type)) expect(at(body, "properties", property)).toBe("true");
  });

  test("the workspace takes no keys either", () => {
    for (const { body } of ofType("Microsoft.OperationalInsights/workspaces")) {
      expect(at(body, "properties", "features", "disableLocalAuth")).toBe("true");
    }
  });

  test("evidence is versioned, and old versions are forgotten in the end", () => {
    const blobs = ofType("Microsoft.Storage/storageAccounts/blobServices");
    const evidence = blobs.find(({ file }) => file === "modules/evidence-storage.bicep");
    expect(at(evidence?.body, "properties", "isVersioningEnabled")).toBe("true");
    expect(ofType("Microsoft.Storage/storageAccounts/managementPolicies")).toHaveLength(1);
  });

  test("the app runs on Node 24 on Flex Consumption, with no instance kept running and no publishing password", () => {
    const app = ofType("Microsoft.Web/sites")[0];
    expect(at(app?.body, "properties", "functionAppConfig", "runtime")).toEqual({ name: "'node'", version: "'24'" });
    expect(at(app?.body, "properties", "functionAppConfig", "scaleAndConcurrency", "alwaysReady")).toEqual([]);
    expect(at(app?.body, "properties", "httpsOnly")).toBe("true");
    const storage = at(app?.body, "properties", "functionAppConfig", "deployment", "storage");
    expect(at(storage, "authentication", "type")).toBe("'UserAssignedIdentity'");
    expect(at(ofType("Microsoft.Web/serverfarms")[0]?.body, "sku", "tier")).toBe("'FlexConsumption'");
    for (const { body } of ofType("Microsoft.Web/sites/basicPublishingCredentialsPolicies")) {
      expect(at(body, "properties", "allow")).toBe("false");
    }
  });

  test("browsers sign in at the platform without a secret, and nobody is turned away by it", () => {
    const signIn = ofType("Microsoft.Web/sites/config").find(({ body }) => at(body, "name") === "'authsettingsV2'");
    expect(at(signIn?.body, "properties", "globalValidation", "requireAuthentication")).toBe("false");
    const entra = at(signIn?.body, "properties", "identityProviders", "azureActiveDirectory", "registration");
    expect(at(entra, "clientSecretSettingName")).toBe("'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'");
  });

  test.each(own.filter(needsDiagnostics).map((resource) => [`${resource.file} ${resource.symbol}`, resource] as const))(
    "%s sends its diagnostics to the workspace",
    (_name, { file, symbol }) => {
      const settings = ofType("Microsoft.Insights/diagnosticSettings").filter((setting) => setting.file === file);
      const mine = settings.filter(({ body }) => at(body, "scope") === symbol);
      expect(mine).toHaveLength(1);
      expect(at(mine[0]?.body, "properties", "workspaceId")).toMatch(/workspace/i);
    },
  );

  test("no log that holds recipients, or request paths past the redaction, is collected", () => {
    const categories = ofType("Microsoft.Insights/diagnosticSettings")
      .map(({ body }) => JSON.stringify(body))
      .join();
    expect(categories).not.toMatch(/EmailStatusUpdate|EmailUserEngagement|AppServiceHTTPLogs|FunctionAppLogs/);
    expect(categories).not.toMatch(/AppServiceAuthenticationLogs|DataPlaneRequests|QueryRuntimeStatistics/);
  });

  test("every table that a request path can reach is redacted at ingestion", () => {
    const redaction = sources["modules/redaction.bicep"] ?? "";
    for (const table of ["AppRequests", "AppDependencies", "AppTraces", "AppExceptions", "AppEvents"]) {
      expect(redaction).toContain(`${table}: {`);
    }
    expect(redaction).toContain("/verify/");
    // Functions that transformations do not know would make the whole rule invalid.
    expect(redaction).not.toMatch(/\breplace_(?:regex|string)\b/);
    expect(sources["modules/workspace-settings.bicep"]).toContain(
      "defaultDataCollectionRuleResourceId: redactionRuleId",
    );
  });

  test("only private endpoints lead in by default, for the account of every kind that can hold personal data", () => {
    const isPrivate = parameters.find(({ file, name }) => file === "main.bicep" && name === "privateNetwork");
    expect(isPrivate?.declared).toBe("param privateNetwork bool=true");
    const opened = own.filter(({ body }) => at(body, "properties", "publicNetworkAccess") !== undefined);
    expect(opened.map(({ type }) => type).sort()).toEqual([
      "Microsoft.DocumentDB/databaseAccounts",
      "Microsoft.DurableTask/schedulers",
      "Microsoft.KeyVault/vaults",
      "Microsoft.Storage/storageAccounts",
      "Microsoft.Storage/storageAccounts",
    ]);
    for (const { body } of opened)
      expect(at(body, "properties", "publicNetworkAccess")).toMatch(/\?'Enabled':'Disabled'$/);
    const endpoints = sources["modules/private-network.bicep"];
    for (const group of ["blob", "Sql", "vault", "scheduler", "queue", "table"]) {
      expect(endpoints).toContain(`group: '${group}'`);
    }
  });
});
