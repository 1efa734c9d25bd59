import { fileURLToPath } from "node:url";
import { startHostProcess } from "../support/host-process.ts";
import { ConformanceClient } from "./conformance-client.ts";

/**
 * A client for the host under test: the one at BASE_URL, which must serve the app of this folder (for example
 * `func start` in it, or its deployment), or else a local host of its own.
 */
export async function connectConformance(): Promise<ConformanceClient> {
  const base = process.env["HOST_UNDER_TEST"];
  if (base) return new ConformanceClient(base);
  const app = fileURLToPath(new URL("app", import.meta.url));
  const { origin } = await startHostProcess(app, { shared: true });
  return new ConformanceClient(origin);
}
