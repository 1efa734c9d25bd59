import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createHttpServer } from "@vercel/cosmosdb-server";
import type { Database } from "@azure/cosmos";
import { cosmosDatabase } from "../../shared/adapters/cosmos/database.ts";
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

/** A database with every container: on the account or emulator that COSMOS_ENDPOINT names, else on the given one. */
export async function openDatabase(endpoint: string, name: string): Promise<() => Promise<Database>> {
  const database = cosmosDatabase({ endpoint, database: name, access: { emulatorKey } });
  await ensureContainers(await database());
  return database;
}
