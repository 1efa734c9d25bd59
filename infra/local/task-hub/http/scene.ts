import type { FunctionInvoker, HubRequest } from "../../host/worker-contract.ts";
import type { OrchestrationClient } from "../engine/client.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import type { LinkBase } from "./links.ts";
import type { Query } from "./query.ts";

/** What the handlers of one request work with. */
export interface Scene {
  request: HubRequest;
  query: Query;
  base: LinkBase;
  store: TaskHubStore;
  client: OrchestrationClient;
  invoker: FunctionInvoker;
}
