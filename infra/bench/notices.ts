import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

interface Watch {
  steps: Set<string>;
  wanted: number;
  reached: () => void;
}

/** Hears from the engines' steps that they ran, so that the driver need not poll. */
export class Notices {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #watches = new Map<string, Watch>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Notices> {
    const server = createServer();
    const notices = new Notices(server);
    server.on("connection", (socket) => notices.#listenTo(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return notices;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Begins to listen for an onboarding's steps. */
  watch(id: string): void {
    this.#watches.set(id, { steps: new Set(), wanted: Infinity, reached: () => undefined });
  }

  /** Resolves when that many different steps of a watched onboarding have run. */
  async reached(id: string, count: number): Promise<void> {
    const watch = this.#watches.get(id);
    if (!watch) throw new Error(`Nobody watches ${id}.`);
    if (watch.steps.size >= count) return;
    await new Promise<void>((resolve) => {
      watch.wanted = count;
      watch.reached = resolve;
    });
  }

  forget(id: string): void {
    this.#watches.delete(id);
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #listenTo(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    // A killed engine's connection is cut; that is no fault.
    socket.on("error", () => undefined);
    socket.setEncoding("utf8");
    let rest = "";
    socket.on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#take(line);
    });
  }

  #take(line: string): void {
    const [id = "", step = ""] = line.split(" ");
    const watch = this.#watches.get(id);
    if (!watch) return;
    watch.steps.add(step);
    if (watch.steps.size >= watch.wanted) watch.reached();
  }
}
