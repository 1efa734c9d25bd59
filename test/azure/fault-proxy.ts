import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { forward } from "./forward.ts";

/** What happens to a request instead of a plain answer: another answer, no answer at all, or the work done and its answer lost. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | "drop"
  | "hang"
  | "lose_answer";

/** Something in front of a server that lets requests through, except where a fault is queued. */
export interface FaultProxy {
  readonly url: string;
  /** Each fault meets one request, in order; `null` lets one through. */
  readonly faults: (Fault | null)[];
  readonly seen: { readonly method: string; readonly path: string }[];
  /** While true, every connection is dropped. */
  isDown: boolean;
  close(): Promise<void>;
}

/** Starts a proxy in front of `target`; faults meet only requests that `isTargeted` says so of. */
export async function startFaultProxy(
  target: string,
  isTargeted: (request: { method: string; path: string }) => boolean = () => true,
): Promise<FaultProxy> {
  const faults: (Fault | null)[] = [];
  const seen: { method: string; path: string }[] = [];
  const state = { isDown: false };
  const server = createServer((request, response) => {
    const what = { method: request.method ?? "", path: request.url ?? "" };
    seen.push(what);
    const fault = isTargeted(what) ? faults.shift() : undefined;
    if (fault === "drop" || state.isDown) {
      request.socket.destroy();
    } else if (typeof fault === "object" && fault !== null) {
      request.resume();
      response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
      response.end(fault.body ?? "{}");
    } else if (fault !== "hang") {
      forward({ target, losesAnswer: fault === "lose_answer" }, request, response);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    seen,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}
