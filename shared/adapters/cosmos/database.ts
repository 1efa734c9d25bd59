import type { Container, CosmosClientOptions, Database } from "@azure/cosmos";
import type { TokenCredential } from "@azure/identity";
import type { ContainerName } from "../../ports/containers.ts";
import { isLoopback } from "../../loopback.ts";
import { onDemand } from "../on-demand.ts";
import { countingClient, type RequestCount } from "./request-count.ts";

/** Where the database is; a key opens only an emulator on this machine, everything else the identity. */
export interface CosmosOptions {
  readonly endpoint: string;
  readonly database: string;
  readonly access: { readonly emulatorKey: string } | { readonly credential: () => Promise<TokenCredential> };
}

/** The database of the service, connected at the first use. */
export function cosmosDatabase(options: CosmosOptions): () => Promise<Database> {
  return onDemand(async () => {
    const [{ CosmosClient }, { createDefaultHttpClient }] = await Promise.all([
      import("@azure/cosmos"),
      import("@azure/core-rest-pipeline"),
    ]);
    const isEmulator = "emulatorKey" in options.access;
    const client = new CosmosClient({
      endpoint: options.endpoint,
      ...(await accessOf(options.access)),
      connectionPolicy: {
        requestTimeout: 10_000,
        retryOptions: { maxRetryAttemptCount: 9, maxWaitTimeInSeconds: 15, fixedRetryIntervalInMilliseconds: 0 },
        // An emulator names itself by addresses that may not be reachable from here.
        enableEndpointDiscovery: !isEmulator,
        enableBackgroundEndpointRefreshing: !isEmulator,
      },
      httpClient: countingClient(createDefaultHttpClient(), basisOf(options.endpoint)),
    });
    return client.database(options.database);
  });
}

/** An account in Azure says what it charges; what is on this machine names any number. */
export function basisOf(endpoint: string): RequestCount["basis"] {
  return isLoopback(new URL(endpoint).hostname) ? "estimated" : "charged";
}

/** One container of the database. */
export function cosmosContainer(database: () => Promise<Database>, name: ContainerName): () => Promise<Container> {
  return async () => (await database()).container(name);
}

async function accessOf(access: CosmosOptions["access"]): Promise<Pick<CosmosClientOptions, "key" | "aadCredentials">> {
  return "emulatorKey" in access ? { key: access.emulatorKey } : { aadCredentials: await access.credential() };
}
