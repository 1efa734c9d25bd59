import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvocationContext } from "@azure/functions";
import type { ActivityHandler, EntityHandler, OrchestrationHandler } from "durable-functions";
import type {
  DurableSettings,
  FunctionInvoker,
  TaskHub,
  TypedData,
} from "../../../infra/local/host/worker-contract.ts";
import type { Order } from "../../../infra/local/task-hub/engine/pump-parts.ts";
import type { LogSync } from "../../../infra/local/task-hub/store/log-sync.ts";
import { openTaskHub } from "../../../infra/local/task-hub/task-hub.ts";

// The SDK's own wrappers, reached by path: an app gets them through `app.orchestration`, which needs a whole host.
const sdkApp = createRequire(import.meta.url)("durable-functions/lib/src/app") as {
  wrapActivityHandler(handler: ActivityHandler): ActivityHandler;
};
const sdk = createRequire(import.meta.url)("durable-functions/lib/src/util/testingUtils") as {
  createOrchestrator(handler: OrchestrationHandler): (trigger: unknown, context: InvocationContext) => Promise<unknown>;
  createEntityFunction(
    handler: EntityHandler<unknown>,
  ): (trigger: unknown, context: InvocationContext) => Promise<unknown>;
};

/** The functions of a small app. */
export interface TestApp {
  orchestrators?: Record<string, OrchestrationHandler>;
  activities?: Record<string, ActivityHandler>;
  entities?: Record<string, EntityHandler<never>>;
  /** Sees what every function is sent. */
  observe?: (name: string, trigger: unknown) => void;
  /** Awaited before each function, so that others come first. */
  pause?: () => Promise<void>;
}

function valueOf(data: TypedData): unknown {
  const text = data.json ?? data.string;
  if (text === undefined || text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // As the programming model takes a text that is no JSON.
    return text;
  }
}

function find<T>(functions: Record<string, T> | undefined, name: string): T | undefined {
  const key = Object.keys(functions ?? {}).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : functions?.[key];
}

/** Runs a test app's functions in this process, as the host would. */
export function invokerOf(app: TestApp): FunctionInvoker {
  return {
    has: (kind, name) => {
      const functions = {
        orchestrationTrigger: app.orchestrators,
        activityTrigger: app.activities,
        entityTrigger: app.entities,
      };
      return find<unknown>(functions[kind], name) !== undefined;
    },
    invoke: async (name, data) => {
      app.observe?.(name, valueOf(data));
      await app.pause?.();
      const context = new InvocationContext({ functionName: name, logHandler: () => undefined });
      const orchestrator = find(app.orchestrators, name);
      const entity = find(app.entities, name);
      const activity = find(app.activities, name);
      const result = orchestrator
        ? await sdk.createOrchestrator(orchestrator)(valueOf(data), context)
        : entity
          ? await sdk.createEntityFunction(entity as EntityHandler<unknown>)(valueOf(data), context)
          : ((await (activity && sdkApp.wrapActivityHandler(activity)(valueOf(data), context))) as unknown);
      return result === undefined ? undefined : { json: JSON.stringify(result) };
    },
  };
}

/** A clock that stands until it is moved. */
export class TestClock {
  readonly steered = true;
  time = Date.parse("2026-01-01T00:00:00.000Z");

  /** By how many ms every look at the clock moves it. */
  tick = 0;

  now(): number {
    this.time += this.tick;
    return this.time;
  }
}

/** Status of an instance as the API answers it. */
export interface Status {
  name: string;
  instanceId: string;
  runtimeStatus: string;
  input: unknown;
  output: unknown;
  customStatus: unknown;
  createdTime: string;
  lastUpdatedTime: string;
  historyEvents?: { EventType: string; [field: string]: unknown }[];
}

/** A hub on a file of its own, with helpers that speak its HTTP API. */
export class HubFixture {
  readonly path: string;
  readonly clock = new TestClock();
  readonly log: string[] = [];
  hub: TaskHub;
  readonly #app: TestApp;
  readonly #settings: DurableSettings;
  readonly #makeSync: ((path: string) => LogSync) | undefined;

  constructor(
    app: TestApp,
    settings: DurableSettings = {},
    order?: Order,
    path?: string,
    makeSync?: (path: string) => LogSync,
  ) {
    this.#makeSync = makeSync;
    this.path = path ?? join(mkdtempSync(join(tmpdir(), "task-hub-")), "hub.db");
    this.#app = app;
    this.#settings = settings;
    this.hub = this.#open(order);
    this.hub.start();
  }

  #open(order?: Order): TaskHub {
    const log = (_level: string, message: string): void => void this.log.push(message);
    return openTaskHub(
      { path: this.path, clock: this.clock, invoker: invokerOf(this.#app), settings: this.#settings, log },
      order,
      this.#makeSync?.(this.path),
    );
  }

  /** Stops the hub and opens its file again, as a restarted process would; `between` may change the files meanwhile. */
  async restart(order?: Order, between?: () => void): Promise<void> {
    await this.hub.stop();
    between?.();
    this.hub = this.#open(order);
    this.hub.start();
  }

  /** The stored history of an instance, as the API shows it, in one text. */
  async historyText(id: string): Promise<string> {
    return await (await this.call("GET", `instances/${id}?showHistory=true`)).text();
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
    const response = await this.hub.handle(
      new Request(`http://localhost/runtime/webhooks/durabletask/${path}`, {
        method,
        headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(text === undefined ? {} : { body: text }),
      }),
    );
    if (!response) throw new Error(`not the hub's: ${path}`);
    return response;
  }

  async start(name: string, id: string, input?: unknown): Promise<void> {
    const response = await this.call(
      "POST",
      `orchestrators/${name}/${id}`,
      input === undefined ? undefined : JSON.stringify(input),
    );
    if (response.status !== 202) throw new Error(`start: ${response.status} ${await response.text()}`);
  }

  async raise(id: string, name: string, data: unknown = null): Promise<number> {
    return (await this.call("POST", `instances/${id}/raiseEvent/${name}`, JSON.stringify(data))).status;
  }

  async status(id: string, query = ""): Promise<Status> {
    const response = await this.call("GET", `instances/${id}${query}`);
    return (await response.json()) as Status;
  }

  /** Runs all that can run, and returns an instance's status. */
  async settle(id: string, query = ""): Promise<Status> {
    await this.hub.whenIdle();
    return await this.status(id, query);
  }

  /** Moves time to the next timer and runs what that sets off; false when there is none. */
  async step(): Promise<boolean> {
    const due = this.hub.nextTimer();
    if (due === undefined) return false;
    this.clock.time = due;
    this.hub.wake();
    await this.hub.whenIdle();
    return true;
  }

  /** Moves time from timer to timer until there is none left, at most `most` times. */
  async runTimers(most = 100): Promise<void> {
    for (let count = 0; count < most && (await this.step()); count += 1);
  }
}
