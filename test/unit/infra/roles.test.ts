import { expect, test } from "vitest";
import { at, readTemplates, textAt } from "./bicep/templates.ts";
import type { Value } from "./bicep/values.ts";

const { resources, variables } = readTemplates();

/** Who needs what, on which resource, and why: the whole of it. */
const needed = [
  { role: "storageBlobDataOwner", scope: "hostStorage", when: "" },
  { role: "storageQueueDataContributor", scope: "hostStorage", when: "!usesScheduler" },
  { role: "storageTableDataContributor", scope: "hostStorage", when: "!usesScheduler" },
  { role: "storageBlobDataContributor", scope: "evidenceStorage::blobs::evidence", when: "" },
  { role: "storageBlobDataReader", scope: "evidenceStorage::blobs::lists", when: "" },
  { role: "storageBlobDelegator", scope: "evidenceStorage", when: "" },
  { role: "keyVaultSecretsUser", scope: "vault", when: "" },
  { role: "consentRole", scope: "vault::consent", when: "renewsConsent" },
  { role: "azureMapsSearchAndRenderDataReader", scope: "maps", when: "" },
  { role: "monitoringMetricsPublisher", scope: "telemetry", when: "" },
  { role: "mailRole", scope: "communication", when: "" },
  { role: "durableTaskDataContributor", scope: "scheduler", when: "usesScheduler" },
];

const roles = variables.find(({ name }) => name === "roles")?.value;
const assignments = resources.filter(({ type }) => type === "Microsoft.Authorization/roleAssignments");

function roleOf(body: Value): string {
  const definition = textAt(body, "properties", "roleDefinitionId");
  return /roles\.(\w+)/.exec(definition)?.[1] ?? definition.replace(/\.id$/, "");
}

test("the service's identity has every role that its adapters need, and no other", () => {
  const given = assignments
    .filter(({ body }) => at(body, "properties", "principalId") === "principalId")
    .map(({ body, condition }) => ({ role: roleOf(body), scope: at(body, "scope"), when: condition }));
  const byRole = (left: { role: string }, right: { role: string }) => left.role.localeCompare(right.role);
  expect(given.toSorted(byRole)).toEqual(needed.toSorted(byRole));
});

test("people get one role, the dashboard's, and only where they are named", () => {
  const others = assignments.filter(({ body }) => at(body, "properties", "principalId") !== "principalId");
  expect(others.map(({ body }) => roleOf(body))).toEqual(["durableTaskDataContributor"]);
  expect(others[0]?.condition).toContain("!empty(operatorPrincipalId)");
});

test("each built-in role is used, and named by its published id", () => {
  const published: Record<string, string> = {
    storageBlobDataOwner: "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
    storageBlobDataContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    storageBlobDataReader: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
    storageBlobDelegator: "db58b8e5-c6ad-4a2a-8342-4190687cbf4a",
    storageQueueDataContributor: "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
    storageTableDataContributor: "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
    durableTaskDataContributor: "0ad04412-c4d5-4796-b79c-f76d14c8d402",
    keyVaultSecretsUser: "4633458b-17de-408a-874b-0445c86b69e6",
    azureMapsSearchAndRenderDataReader: "6be48352-4f82-47c9-ad5e-0acacefdb005",
    monitoringMetricsPublisher: "3913510d-42f4-4e42-8a64-420c390055eb",
  };
  expect(roles).toEqual(Object.fromEntries(Object.entries(published).map(([name, id]) => [name, `'${id}'`])));
});

test("the role on documents has the operations of the port, and none that reads or changes the whole database", () => {
  const role = resources.find(({ type }) => type === "Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions");
  const [permission] = at(role?.body, "properties", "permissions") as readonly Value[];
  const actions = (at(permission, "dataActions") as readonly string[]).map((action) => action.slice(1, -1));
  const prefix = "Microsoft.DocumentDB/databaseAccounts";
  const container = `${prefix}/sqlDatabases/containers`;
  const items = ["read", "create", "replace", "delete"].map((operation) => `${container}/items/${operation}`);
  expect(actions).toEqual([`${prefix}/readMetadata`, `${container}/executeQuery`, ...items]);
});

test("the role on mail can send and nothing else that its service offers", () => {
  const role = resources.find(({ symbol }) => symbol === "mailRole");
  const [permission] = at(role?.body, "properties", "permissions") as readonly Value[];
  expect(at(permission, "actions")).toEqual([
    "'Microsoft.Communication/CommunicationServices/Read'",
    "'Microsoft.Communication/CommunicationServices/Write'",
    "'Microsoft.Communication/EmailServices/write'",
  ]);
  expect(at(role?.body, "properties", "assignableScopes")).toEqual(["resourceGroup().id"]);
});

test("the role on the consented token writes it, and only that secret", () => {
  const role = resources.find(({ symbol }) => symbol === "consentRole");
  expect(at(role?.body, "properties", "permissions")).toEqual([
    { dataActions: ["'Microsoft.KeyVault/vaults/secrets/setSecret/action'"] },
  ]);
});
