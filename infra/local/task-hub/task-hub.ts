import { randomUUID } from "node:crypto";
import type { TaskHub, TaskHubOptions } from "../host/worker-contract.ts";
import { OrchestrationClient } from "./engine/client.ts";
import { Engine } from "./engine/engine.ts";
import type { Order } from "./engine/pump.ts";
import { codeOf, creationLinks, managementLinks, webhookPath } from "./http/links.ts";
import { Query } from "./http/query.ts";
import { httpError } from "./http/reply.ts";
import { route } from "./http/router.ts";
import { openDatabase } from "./store/database.ts";
import { TaskHubError } from "./store/task-hub-error.ts";
import { TaskHubStore } from "./store/task-hub-store.ts";

/** How long the hub waits, in ms, before it begins anew after a failed commit; doubled each time up to the second. */
const pauses = { first: 500, longest: 30_000 };

class SqliteTaskHub implements TaskHub {
  readonly #options: TaskHubOptions;
  readonly #order: Order | undefined;
  readonly #store: TaskHubStore;
  /** Makes the client RPC's address unguessable: it asks for no key. */
  readonly #rpcPath = `/runtime/durabletask-rpc/${randomUUID()}`;
  #engine: Engine;
  #client: OrchestrationClient;
  #broken: TaskHubError | undefined;
  #pause = pauses.first;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: TaskHubOptions, order: Order | undefined) {
    this.#options = options;
    this.#order = order;
    this.#store = new TaskHubStore(openDatabase(options.path));
    this.#engine = this.#newEngine();
    this.#client = new OrchestrationClient(this.#engine.pump, options.settings);
  }

  start(): void {
    this.#engine.start();
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#retry);
    await this.#engine.stop();
    this.#store.db.close();
  }

  nextTimer(): number | undefined {
    return this.#engine.nextTimer;
  }

  async whenIdle(): Promise<void> {
    await this.#engine.whenIdle();
  }

  wake(): void {
    this.#engine.wake();
  }

  busy(): { retryAfterSeconds: number } | undefined {
    if (this.#broken) return { retryAfterSeconds: Math.ceil(this.#pause / 1000) };
    return this.#engine.isBusy ? { retryAfterSeconds: 1 } : undefined;
  }

  clientBinding(origin: string): object {
    const base = this.#linkBase(origin);
    return {
      taskHubName: base.hubName,
      creationUrls: creationLinks(base),
      managementUrls: managementLinks(base, "INSTANCEID", true),
      baseUrl: `${origin}${webhookPath}`,
      requiredQueryStringParameters: codeOf(base, ""),
      rpcBaseUrl: `${origin}${this.#rpcPath}/`,
    };
  }

  async handle(request: Request): Promise<Response | undefined> {
    const url = new URL(request.url);
    const root = [this.#rpcPath, webhookPath].find(
      (path) => url.pathname === path || url.pathname.startsWith(`${path}/`),
    );
    if (root === undefined) return undefined;
    const query = new Query(url);
    const { webhookKey } = this.#options;
    const given = query.text("code") ?? request.headers.get("x-functions-key") ?? undefined;
    if (root === webhookPath && webhookKey !== undefined && given !== webhookKey)
      return new Response(null, { status: 401 });
    if (this.#broken) return httpError(503, this.#broken.message);
    return await this.#answer(request, url, query, url.pathname.slice(root.length));
  }

  async #answer(request: Request, url: URL, query: Query, path: string): Promise<Response> {
    const base = this.#linkBase(url.origin);
    const { invoker } = this.#options;
    try {
      return await route({ request, url, query, base, store: this.#store, client: this.#client, invoker }, path);
    } catch (error) {
      if (error instanceof TaskHubError) return httpError(503, error.message);
      throw error;
    }
  }

  #linkBase(origin: string): { origin: string; hubName: string; key: string | undefined } {
    return { origin, hubName: this.#options.settings.hubName ?? "TestHubName", key: this.#options.webhookKey };
  }

  #newEngine(): Engine {
    return new Engine(this.#options, this.#store, (error) => this.#onFailure(error), this.#order);
  }

  /** A commit failed: nothing of it happened. Everything in memory is dropped, and read anew from the store in a while. */
  #onFailure(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    this.#broken = error instanceof TaskHubError ? error : new TaskHubError("unavailable", text, error);
    this.#engine.halt();
    this.#options.log("error", `The task hub could not commit and pauses: ${text}`);
    if (this.#stopped) return;
    this.#retry = setTimeout(() => {
      this.#broken = undefined;
      this.#pause = Math.min(this.#pause * 2, pauses.longest);
      this.#engine = this.#newEngine();
      this.#client = new OrchestrationClient(this.#engine.pump, this.#options.settings);
      this.#engine.start();
    }, this.#pause);
  }
}

/**
 * Opens the durable engine on its SQLite file and locks the file for this process; throws TaskHubError (in-use, corrupt,
 * newer-version, unavailable). Work begins with `start`. `order` is for tests: it chooses what runs next and where to crash.
 */
export function openTaskHub(options: TaskHubOptions, order?: Order): TaskHub {
  return new SqliteTaskHub(options, order);
}
