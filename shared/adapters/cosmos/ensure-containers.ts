import type { Container, Database, IndexingPolicy } from "@azure/cosmos";
import { type ContainerDefinition, containers } from "../../ports/containers.ts";
import { cosmosContainerProperties } from "./container-properties.ts";

/** Creates the database and every container that is missing; for emulators alone, in Azure the infrastructure does it. */
export async function ensureContainers(database: Database): Promise<void> {
  await database.client.databases.createIfNotExists({ id: database.id });
  for (const [name, definition] of Object.entries(containers)) await ensureContainer(database, name, definition);
}

/** Creates one container unless it is there. */
export async function ensureContainer(
  database: Database,
  name: string,
  definition: ContainerDefinition,
): Promise<Container> {
  const properties = cosmosContainerProperties(name, definition);
  const indexingPolicy = withReverses(properties.indexingPolicy);
  const { container } = await database.containers.createIfNotExists({ ...properties, indexingPolicy });
  return container;
}

/** Cosmos DB serves the exact reverse of a composite index too; emulators want it spelled out. */
function withReverses(policy: IndexingPolicy): IndexingPolicy {
  const indexes = policy.compositeIndexes ?? [];
  const reverses = indexes.map((paths) => paths.map(({ path }) => ({ path, order: "descending" as const })));
  return { ...policy, compositeIndexes: [...indexes, ...reverses] };
}
