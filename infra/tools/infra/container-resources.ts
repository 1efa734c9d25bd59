import { cosmosContainerProperties } from "../../../shared/adapters/cosmos/container-properties.ts";
import { containers } from "../../../shared/ports/containers.ts";

/** Every container as Azure Resource Manager wants it described; infra/azure/containers.json holds the same. */
export function containerResources(): readonly object[] {
  return Object.entries(containers).map(([name, definition]) => {
    const partitionKey = { paths: [definition.partitionKey], kind: "Hash", version: 2 };
    return { ...cosmosContainerProperties(name, definition), partitionKey };
  });
}
