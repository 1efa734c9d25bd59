/** What the test tells the process that serves an app. */
export interface ServeRequest {
  app: string;
  data: string;
  port?: number;
  hostname?: string;
  bodyLimit?: number;
  trustClientPrincipal?: boolean;
  stopGraceMs?: number;
  /** Answer `/extra…` and `/release` before the app's routes. */
  extra?: boolean;
}

/** What the serving process answers when it has started. */
export interface Started {
  origin: string;
  port: number;
  functions: { name: string; type: string; route?: string; methods?: string[] }[];
  keys: {
    master: string;
    host: string;
    system: Record<string, string>;
    functions: Record<string, string>;
  };
}

/** What the serving process answers when it has not. */
export interface Failed {
  name: string;
  code: string;
  message: string;
}

/** A call on the running host, and its answer. */
export interface Call {
  id: number;
  method: "advance" | "whenIdle" | "now" | "restart" | "stop";
  ms?: number;
}

/** One message from the serving process. */
export type Reply = { started: Started } | { failed: Failed } | { id: number; result: unknown };
