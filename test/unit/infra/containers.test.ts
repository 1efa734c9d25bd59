import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { containerResources } from "../../../infra/tools/infra/container-resources.ts";
import { containers } from "../../../shared/ports/containers.ts";
import { azureFolder, readTemplates } from "./bicep/templates.ts";

const deployed = JSON.parse(readFileSync(join(azureFolder, "containers.json"), "utf8")) as readonly object[];

test("the containers that are deployed are the application's own (npm run infra:containers brings them up to date)", () => {
  expect(deployed).toEqual(containerResources());
});

test("each container has its partition key, its expiry switched on, and an index for every ordered query", () => {
  for (const [name, definition] of Object.entries(containers)) {
    const resource = deployed.find((one) => (one as { readonly id?: unknown }).id === name);
    expect(resource).toMatchObject({ partitionKey: { paths: [definition.partitionKey], kind: "Hash", version: 2 } });
    expect(resource).toHaveProperty("defaultTtl");
    const policy = JSON.stringify((resource as { readonly indexingPolicy: object }).indexingPolicy);
    for (const fields of definition.indexes) {
      for (const field of fields) expect(policy).toContain(`"/${field.replaceAll(".", "/")}"`);
    }
  }
});

test("the templates create exactly these", () => {
  expect(readTemplates().sources["modules/cosmos.bicep"]).toContain("loadJsonContent('../containers.json')");
});
