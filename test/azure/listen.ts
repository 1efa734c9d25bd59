import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A request as a stand-in sees it, its body read. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Outgoing {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers one request. */
export type Answerer = (request: Incoming) => Outgoing | Promise<Outgoing>;

/** A certificate with its key, both as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Serves one function over HTTP, or HTTPS with a certificate, on a free port of the loopback interface; what it throws is a 500 with the reason. */
export async function listen(answer: Answerer, certificate?: Certificate): Promise<Listening> {
  const scheme = certificate === undefined ? "http" : "https";
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    serve(scheme, request, response, answer).catch((error: unknown) => {
      send(response, { status: 500, json: { error: String(error) } });
    });
  };
  const server = certificate === undefined ? createServer(handle) : createTlsServer(certificate, handle);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = certificate === undefined ? "127.0.0.1" : "localhost";
  return {
    url: `${scheme}://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function serve(
  scheme: string,
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answerer,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? "/", `${scheme}://${request.headers.host}`);
  const body = Buffer.concat(chunks).toString("utf8");
  send(response, await answer({ method: request.method ?? "", url, headers: request.headers, body }));
}

function send(response: ServerResponse, { status, headers, json, text }: Outgoing): void {
  response.writeHead(status, { ...(json !== undefined && { "content-type": "application/json" }), ...headers });
  response.end(json === undefined ? text : JSON.stringify(json));
}
