import type { TypedData } from "./worker-contract.ts";

/** Levels as the programming model spells them. */
export type LogLevel = "trace" | "debug" | "information" | "warning" | "error" | "critical" | "none";

/** One cookie of a response, as the SDK puts it on the wire. */
export interface WireCookie {
  name?: string | null;
  value?: string | null;
  domain?: { value?: string | null } | null;
  path?: { value?: string | null } | null;
  expires?: { value?: { seconds?: number | null } | null } | null;
  secure?: { value?: boolean | null } | null;
  httpOnly?: { value?: boolean | null } | null;
  sameSite?: "none" | "lax" | "strict" | "explicitNone" | null;
  maxAge?: { value?: number | null } | null;
}

/** A request or a response of an HTTP function, as host and worker exchange it (RpcHttp of the worker protocol). */
export interface WireHttp {
  method?: string;
  url?: string;
  headers?: Record<string, string> | null;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: TypedData | null;
  statusCode?: string | null;
  cookies?: WireCookie[] | null;
}

/** Any value on the wire: TypedData, or an HTTP message. */
export interface WireData extends TypedData {
  http?: WireHttp | null;
}

/** One named input or output of an invocation. */
export interface WireBinding {
  name: string;
  data: WireData;
}

/** A binding as the SDK registers it; further properties depend on the type. */
export interface Binding {
  type?: string | null;
  direction?: "in" | "out" | "inout" | null;
  [property: string]: unknown;
}

/** What `registerFunction` receives for one function. */
export interface FunctionMetadata {
  name: string;
  functionId?: string;
  bindings: Record<string, Binding>;
  retryOptions?: unknown;
}

/** The function that a user handed to `app.http(…)` and the like. */
export type FunctionCallback = (...args: unknown[]) => unknown;

/** Which retry a run is (0 is the first run), and what the run before it threw (RpcRetryContext). */
export interface RetryContext {
  retryCount: number;
  maxRetryCount: number;
  exception?: { message: string; stackTrace?: string };
}

/** What the host tells the programming model about one invocation. */
export interface InvocationRequest {
  invocationId: string;
  functionId: string;
  inputData: WireBinding[];
  triggerMetadata: Record<string, TypedData> | null;
  traceContext: { traceParent?: string; traceState?: string } | null;
  retryContext?: RetryContext;
}

/** Context of one invocation, as the worker hands it to the programming model. */
export interface CoreInvocationContext {
  invocationId: string;
  request: InvocationRequest;
  metadata: FunctionMetadata;
  state?: "preInvocationHooks" | "invocation" | "postInvocationHooks" | undefined;
  log(level: LogLevel, category: string, message: string): void;
}

/** What a finished invocation answers. */
export interface InvocationResponse {
  returnValue?: WireData | null;
  outputData?: WireBinding[] | null;
}

/** One invocation inside the programming model; the four steps run in this order, hooks in between. */
export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

/** What `@azure/functions` registers with `setProgrammingModel`. */
export interface ProgrammingModel {
  name: string;
  version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel | Promise<InvocationModel>;
  getCapabilities?(defaults: Record<string, string>): Record<string, string> | Promise<Record<string, string>>;
}

/** The hooks that a worker offers; `log` sees every line that is logged. */
export type HookName = "preInvocation" | "postInvocation" | "appStart" | "appTerminate" | "log";

/** A registered hook; what `context` holds depends on the hook's name. */
export type HookCallback = (context: object) => unknown;
