import type { ContainerRequest, IndexingPolicy } from "@azure/cosmos";
import type { ContainerDefinition } from "../../ports/containers.ts";

/** The properties a container of Cosmos DB is created with: partition key, expiry, and the composite indexes that ordered queries need. */
export function cosmosContainerProperties(
  name: string,
  definition: ContainerDefinition,
): ContainerRequest & { readonly indexingPolicy: IndexingPolicy } {
  return {
    id: name,
    partitionKey: { paths: [definition.partitionKey] },
    defaultTtl: definition.timeToLive === "keep" ? -1 : definition.timeToLive,
    indexingPolicy: {
      automatic: true,
      indexingMode: "consistent",
      includedPaths: [{ path: "/*" }],
      excludedPaths: [{ path: '/"_etag"/?' }],
      compositeIndexes: compositeIndexes(definition).map((fields) =>
        fields.map((field) => ({ path: `/${field.replaceAll(".", "/")}`, order: "ascending" })),
      ),
    },
  };
}

/** Every page is ordered by one field and the id, so each index is needed with the id at its end, and its last field with the id alone. */
function compositeIndexes({ indexes }: ContainerDefinition): string[][] {
  const wanted = indexes.flatMap((fields) => {
    const full = fields.at(-1) === "id" ? [...fields] : [...fields, "id"];
    return [full.slice(-2), full];
  });
  const distinct = new Map(wanted.filter((fields) => fields.length > 1).map((fields) => [fields.join(), fields]));
  return [...distinct.values()];
}
