/**
 * A value as the Functions host and its language worker exchange it: exactly one field is set, `json` holds JSON text.
 * The shape is RpcTypedData of the azure-functions-language-worker protocol, reduced to what non-HTTP triggers use.
 */
export interface TypedData {
  string?: string | null;
  json?: string | null;
  bytes?: Uint8Array | null;
  int?: number | null;
  double?: number | null;
}

/** The Durable trigger types, spelled as in a function's binding. */
export type DurableTriggerType = "orchestrationTrigger" | "activityTrigger" | "entityTrigger";

/** What one invocation may be told beside its trigger value. */
export interface InvokeOptions {
  triggerMetadata?: Record<string, TypedData>;
  /** Aborted when the hub no longer waits for the answer (function timeout, stop). */
  signal?: AbortSignal;
}

/** Whoever runs functions: the host of the built app, or a fake in tests. */
export interface FunctionInvoker {
  /** True if a function of that trigger type and name (compared without case) is registered. */
  has(kind: DurableTriggerType, name: string): boolean;
  /**
   * Runs one function. Orchestrators and entities get their context as `{ json }`, activities their input as `{ json }`
   * (or `{ string }` when the input is a JSON string or absent, as the Durable extension sends it). Resolves with the
   * returned value as typed data; rejects with the very error that the function threw (name, message and stack kept).
   */
  invoke(name: string, triggerData: TypedData, options?: InvokeOptions): Promise<TypedData | undefined>;
}

/** The time that the app sees, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** True when time moves only by somebody's hand: the hub then sets no alarm and looks at its timers on `wake` alone. */
  readonly steered?: boolean;
}

/** `extensions.durableTask` of host.json, with `functionTimeout` beside it; fields as host.json spells them. */
export interface DurableSettings {
  hubName?: string;
  maxConcurrentActivityFunctions?: number;
  maxConcurrentOrchestratorFunctions?: number;
  maxConcurrentEntityFunctions?: number;
  defaultVersion?: string;
  versionMatchStrategy?: string;
  versionFailureStrategy?: string;
  overridableExistingInstanceStates?: "NonRunningStates" | "AnyState";
  /** host.json's top-level `functionTimeout` in milliseconds; undefined or -1 for none. */
  functionTimeoutMs?: number;
}

/** One line of the hub's log; `instanceId` and `functionName` where the line concerns one. */
export type HubLog = (
  level: "debug" | "information" | "warning" | "error",
  message: string,
  fields?: { instanceId?: string; functionName?: string },
) => void;

/** What `openTaskHub` takes. */
export interface TaskHubOptions {
  /** The SQLite file; created when missing. Its folder must exist. */
  path: string;
  clock: Clock;
  invoker: FunctionInvoker;
  settings: DurableSettings;
  log: HubLog;
  /** System key that the public management API asks for (`x-functions-key` or `code`); none when undefined. */
  webhookKey?: string;
  /** Key that opens everything, the management API too. */
  masterKey?: string;
}

/** A request to the hub's HTTP API, its body read; cheaper than a web Request. */
export interface HubRequest {
  method: string;
  /** Absolute, with the origin that the client used. */
  url: string;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
  /** The body as text; empty when there is none. */
  body: string;
}

/** What the hub answers; header names are in lower case. */
export interface HubReply {
  status: number;
  headers: Record<string, string>;
  body?: string;
}

/** The durable engine of one app, as the host sees it (`openTaskHub` in ../task-hub/task-hub.ts makes one). */
export interface TaskHub {
  /** Begins (or after a crash resumes) all work. */
  start(): void;
  /** Lets the turn under way end, commits it and closes the file. Activities under way run again after the next start. */
  stop(): Promise<void>;
  /** Due time (ms since the epoch) of the earliest durable timer or scheduled message; undefined when there is none. */
  nextTimer(): number | undefined;
  /** Resolves when nothing can run before the clock moves or a request comes in. */
  whenIdle(): Promise<void>;
  /** Tells the hub that the clock was moved. */
  wake(): void;
  /** Set while the hub is too full to take new work: the host answers 503 with Retry-After. */
  busy(): { retryAfterSeconds: number } | undefined;
  /** JSON value of a `durableClient` input binding; `origin` is the host's own, e.g. `http://127.0.0.1:7071`. */
  clientBinding(origin: string): object;
  /** Answers the client RPC and `/runtime/webhooks/durabletask/…`; undefined when the path is not the hub's. */
  handle(request: Request): Promise<Response | undefined>;
  /** The same without web objects, for servers that have the request at hand already. */
  answer(request: HubRequest): Promise<HubReply | undefined>;
}
