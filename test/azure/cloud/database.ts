import type { Database } from "@azure/cosmos";
import type { Certificate, Listening, Outgoing } from "../listen.ts";
import { openDatabase, startCosmosEmulator } from "../cosmos-emulator.ts";
import { containers } from "../../../shared/ports/containers.ts";
import { startGate } from "./gate.ts";
import type { ManagedIdentity } from "./managed-identity.ts";

/** An account of Cosmos DB without keys, with the service's containers. */
export interface CloudDatabase extends Listening {
  /** The same database, past the gate. */
  readonly database: Database;
  /** Answers that the next requests about documents get in the place of their own; `null` lets one through. */
  readonly faults: (Outgoing | null)[];
  /** How many requests changed something. */
  writes(): number;
  /** Every document there is, as one text. */
  everything(): Promise<string>;
}

export const databaseName = "onboarding";
/** Headers of what reads although it is posted: a query, and the plan of one that the SDK asks for first. */
const asking = ["x-ms-documentdb-isquery", "x-ms-cosmos-is-query-plan-request"];

/** Starts the emulator in this process, behind a gate that wants a token of the identity. */
export async function startCloudDatabase(certificate: Certificate, identity: ManagedIdentity): Promise<CloudDatabase> {
  const emulator = await startCosmosEmulator();
  const database = await (await openDatabase(emulator.endpoint, databaseName))();
  const faults: CloudDatabase["faults"] = [];
  let writes = 0;
  const gate: Listening = await startGate(certificate, { target: emulator.endpoint }, async (request) => {
    const { headers, method = "", url = "" } = request;
    const token = /^type=aad&ver=1\.0&sig=(.+)$/.exec(decodeURIComponent(headers.authorization ?? ""))?.[1] ?? "";
    if (!identity.admits(token, gate.url)) return { status: 401, json: { code: "Unauthorized", message: "No token" } };
    if (url === "/" && method === "GET") return { status: 200, json: await accountAt(emulator.endpoint, gate.url) };
    const fault = url.includes("/docs") ? faults.shift() : undefined;
    if (fault) return fault;
    if (method !== "GET" && asking.every((name) => headers[name] === undefined)) writes += 1;
    return undefined;
  });
  return {
    url: gate.url,
    database,
    faults,
    writes: () => writes,
    everything: async () => {
      const names = Object.keys(containers);
      const all = names.map(async (name) => (await database.container(name).items.readAll().fetchAll()).resources);
      return JSON.stringify(await Promise.all(all));
    },
    close: async () => {
      await gate.close();
      await emulator.close();
    },
  };
}

/** The account's description names the addresses of its regions: here they are all the gate's. */
async function accountAt(endpoint: string, gate: string): Promise<unknown> {
  const text = await (await fetch(endpoint)).text();
  return JSON.parse(text.replaceAll(/https:\/\/127\.0\.0\.1:\d+/g, gate));
}
