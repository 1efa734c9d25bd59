import { once } from "node:events";
import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

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
      forward(target, request, response, fault === "lose_answer");
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

function forward(target: string, request: IncomingMessage, response: ServerResponse, losesAnswer: boolean): void {
  const url = new URL(request.url ?? "/", target);
  const onward = sendRequest(url, { method: request.method, headers: request.headers }, (answer) => {
    if (losesAnswer) {
      answer.resume();
      answer.on("end", () => request.socket.destroy());
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}
