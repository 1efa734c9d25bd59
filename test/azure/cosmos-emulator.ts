import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createHttpServer } from "@vercel/cosmosdb-server";
import type { Database } from "@azure/cosmos";
import { cosmosDatabase, type CosmosOptions } from "../../shared/adapters/cosmos/database.ts";
import { ensureContainers } from "../../shared/adapters/cosmos/ensure-containers.ts";

/** The key every Cosmos DB emulator accepts; public by design. */
export const emulatorKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

export interface CosmosEmulator {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts an emulator of Cosmos DB in this process, on a free port of the loopback interface. */
export async function startCosmosEmulator(): Promise<CosmosEmulator> {
  const server = createHttpServer({ keepAlive: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A database of the emulator with every container. */
export async function openDatabase(endpoint: string, name: string): Promise<() => Promise<Database>> {
  const database = cosmosDatabase({ endpoint, database: name, access: { emulatorKey } });
  await ensureContainers(await database());
  return database;
}

/**
 * The account that contract suites run against: the one that COSMOS_ENDPOINT names, opened by COSMOS_KEY since no data
 * role makes containers, else the given emulator. Everything made there is in the database of that name.
 */
export function contractAccount(emulator: string, database: string): CosmosOptions {
  const { COSMOS_ENDPOINT: endpoint = emulator, COSMOS_KEY: key = emulatorKey } = process.env;
  return { endpoint, database, access: { emulatorKey: key } };
}
