import { randomUUID } from "node:crypto";
import type { HubReply, HubRequest, TaskHub, TaskHubOptions } from "../host/worker-contract.ts";
import { OrchestrationClient } from "./engine/client.ts";
import { Engine } from "./engine/engine.ts";
import type { Order } from "./engine/pump-parts.ts";
import { codeOf, creationLinks, managementLinks, webhookPath } from "./http/links.ts";
import { Query } from "./http/query.ts";
import { empty, httpError } from "./http/reply.ts";
import { route } from "./http/router.ts";
import { fromWebRequest, splitUrl, toWebResponse } from "./http/web.ts";
import { openDatabase } from "./store/database.ts";
import { WalSync } from "./store/log-sync.ts";
import type { LogSync } from "./store/log-sync.ts";
import { TaskHubError, toTaskHubError } from "./store/task-hub-error.ts";
import { TaskHubStore } from "./store/task-hub-store.ts";

/** How long the hub waits, in ms, before it begins anew after a failed commit; doubled each time up to the second. */
const pauses = { first: 500, longest: 30_000 };

function unavailable(message: string, busy: { retryAfterSeconds: number } = { retryAfterSeconds: 1 }): HubReply {
  const reply = httpError(503, message);
  return { ...reply, headers: { ...reply.headers, "retry-after": String(busy.retryAfterSeconds) } };
}

class SqliteTaskHub implements TaskHub {
  readonly #options: TaskHubOptions;
  readonly #order: Order | undefined;
  readonly #store: TaskHubStore;
  readonly #sync: LogSync;
  /** Makes the client RPC's address unguessable: it asks for no key. */
  readonly #rpcPath = `/runtime/durabletask-rpc/${randomUUID()}`;
  #engine: Engine;
  #client: OrchestrationClient;
  #broken: TaskHubError | undefined;
  #pause = pauses.first;
  #failedAt = -Infinity;
  #recovery: PromiseWithResolvers<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: TaskHubOptions, order: Order | undefined, sync: LogSync) {
    this.#options = options;
    this.#order = order;
    this.#sync = sync;
    this.#store = new TaskHubStore(openDatabase(options.path));
    try {
      this.#engine = this.#newEngine();
    } catch (error) {
      this.#store.db.close();
      throw toTaskHubError(error, options.path);
    }
    this.#client = new OrchestrationClient(this.#engine.pump, options.settings);
  }

  start(): void {
    try {
      this.#engine.start();
    } catch (error) {
      throw toTaskHubError(error, this.#options.path);
    }
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#recovery?.resolve();
    await this.#engine.stop();
    this.#sync.close();
    this.#store.db.close();
  }

  nextTimer(): number | undefined {
    return this.#engine.nextTimer;
  }

  async whenIdle(): Promise<void> {
    for (;;) {
      const engine = this.#engine;
      await engine.whenIdle();
      if (this.#stopped || (engine === this.#engine && !this.#broken)) return;
      await this.#recovery?.promise;
    }
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
    if (this.#rootOf(splitUrl(request.url).path) === undefined) return undefined;
    const reply = await this.answer(await fromWebRequest(request));
    return reply && toWebResponse(reply);
  }

  async answer(request: HubRequest): Promise<HubReply | undefined> {
    const { origin, path, query: text } = splitUrl(request.url);
    const root = this.#rootOf(path);
    if (root === undefined) return undefined;
    const query = new Query(text);
    // The header before the query, as the Functions host reads them.
    const given = request.header("x-functions-key") ?? query.text("code");
    if (root === webhookPath && !this.#opens(given)) return empty(401);
    const busy = this.busy();
    // The app's own client is not refused: the host turns its callers away at the door.
    if (this.#broken || (busy && root === webhookPath && request.method === "POST"))
      return unavailable(this.#broken?.message ?? "The task hub is busy.", busy);
    const base = this.#linkBase(origin);
    const { invoker } = this.#options;
    const scene = { request, query, base, store: this.#store, client: this.#client, invoker };
    try {
      const reply = await route(scene, path.slice(root.length));
      // Nobody is shown what a loss of power could take back.
      if (request.method === "GET") await scene.client.settled();
      return reply;
    } catch (error) {
      const known = toTaskHubError(error, this.#options.path);
      if (known instanceof TaskHubError) return unavailable(known.message, this.busy());
      throw error;
    }
  }

  #rootOf(path: string): string | undefined {
    const start = path.slice(0, webhookPath.length + 1).toLowerCase();
    if (start === webhookPath || start === `${webhookPath}/`) return webhookPath;
    return path === this.#rpcPath || path.startsWith(`${this.#rpcPath}/`) ? this.#rpcPath : undefined;
  }

  #opens(given: string | undefined): boolean {
    const { webhookKey, masterKey } = this.#options;
    return webhookKey === undefined || (given !== undefined && (given === webhookKey || given === masterKey));
  }

  #linkBase(origin: string): { origin: string; hubName: string; key: string | undefined } {
    return { origin, hubName: this.#options.settings.hubName ?? "TestHubName", key: this.#options.webhookKey };
  }

  #newEngine(): Engine {
    const file = { store: this.#store, sync: this.#sync };
    return new Engine(this.#options, file, (error) => this.#onFailure(error), this.#order);
  }

  /** A commit failed: nothing of it happened. Everything in memory is dropped, and read anew from the store in a while. */
  #onFailure(failure: TaskHubError): void {
    this.#broken = failure;
    this.#engine.halt();
    this.#options.log("error", `The task hub pauses: ${failure.message}`);
    if (this.#stopped) return;
    const recent = performance.now() - this.#failedAt < pauses.longest * 2;
    this.#failedAt = performance.now();
    this.#pause = recent ? Math.min(this.#pause * 2, pauses.longest) : pauses.first;
    this.#recovery = Promise.withResolvers<void>();
    this.#retry = setTimeout(() => this.#recover(), this.#pause);
  }

  #recover(): void {
    try {
      // After a sync that failed, what the log holds may never reach the disk, whatever later syncs say.
      this.#store.emptyLog();
    } catch (error) {
      const text = `The task hub ${this.#options.path} cannot be written: ${String(error)}`;
      const known = toTaskHubError(error, this.#options.path);
      this.#recovery?.resolve();
      return this.#onFailure(known instanceof TaskHubError ? known : new TaskHubError("unavailable", text, error));
    }
    this.#broken = undefined;
    this.#engine = this.#newEngine();
    this.#client = new OrchestrationClient(this.#engine.pump, this.#options.settings);
    this.#engine.start();
    this.#recovery?.resolve();
  }
}

/**
 * Opens the durable engine on its SQLite file and locks the file for this process; throws TaskHubError (in-use, corrupt,
 * newer-version, unavailable). Work begins with `start`. `order` and `sync` are for tests: what runs next, where to crash
 * and what a loss of power would leave.
 */
export function openTaskHub(
  options: TaskHubOptions,
  order?: Order,
  sync: LogSync = new WalSync(options.path),
): TaskHub {
  return new SqliteTaskHub(options, order, sync);
}
