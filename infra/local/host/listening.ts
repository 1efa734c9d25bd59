import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The host cannot listen where it was told to; the message says what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
  readonly code: "port_in_use" | "cannot_listen";

  constructor(code: "port_in_use" | "cannot_listen", message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Listens on `port` (0 is any free one) and resolves with the port that it is. */
export async function listen(server: Server, port: number, hostname: string): Promise<number> {
  try {
    server.listen(port, hostname);
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
      const advice = "Stop what uses it, or choose another one with --port (0 takes any free port).";
      throw new ListenError("port_in_use", `Port ${port} on ${hostname} is in use. ${advice}`, error);
    }
    throw new ListenError("cannot_listen", `Cannot listen on ${hostname}:${port}: ${String(error)}`, error);
  }
  return (server.address() as AddressInfo).port;
}

/** Where this machine itself reaches a server that listens on `hostname`: an address that stands for all is none to connect to. */
export function authorityOf(hostname: string, port: number): string {
  const name = { "0.0.0.0": "127.0.0.1", "::": "::1" }[hostname] ?? hostname;
  return `${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Closes the server: what is being answered gets `graceMs` to end, then its connections are cut. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
