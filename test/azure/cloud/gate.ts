import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { forward, type Onward } from "../forward.ts";
import type { Certificate, Listening, Outgoing } from "../listen.ts";

/** What is seen of a request before it goes on. */
export type Passing = Pick<IncomingMessage, "method" | "url" | "headers">;

/** An answer in place of the service's, or nothing where the request goes on to it. */
export type Guard = (request: Passing) => Promise<Outgoing | undefined>;

/** Starts a TLS front before an emulator: whom the guard stops gets its answer, everybody else the emulator's. */
export async function startGate(certificate: Certificate, onward: Onward, guard: Guard): Promise<Listening> {
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const stopped = await guard(request);
    if (stopped === undefined) return forward(onward, request, response);
    request.resume();
    response.writeHead(stopped.status, { "content-type": "application/json", ...stopped.headers });
    response.end(JSON.stringify(stopped.json ?? {}));
  };
  const server = createServer(certificate, (request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
