import { createServer, type Server } from "node:http";
import { opensWebhook, type AccessKeys } from "./access-keys.ts";
import { answerDurable, type DurableAnswer } from "./durable-front.ts";
import { describeError, type HostLog } from "./host-log.ts";
import { answerPlainly, cutUp, keyOf, type Incoming } from "./incoming.ts";
import { readBody } from "./request-body.ts";
import { toWebRequest, writeWebResponse } from "./web-messages.ts";

/** A handler that gets a request before the app's routes do; undefined passes it on. */
export type ExtraHandler = (request: Request, info: { url: string }) => Promise<Response | undefined>;

/** Where the front sends requests. */
export interface FrontOptions {
  keys: AccessKeys;
  customHeaders: Record<string, string>;
  bodyLimit: number;
  /** Paths that start with one of these go to `handle` first. */
  extra: { prefixes: readonly string[]; handle: ExtraHandler } | undefined;
  /** The durable client RPC, at these prefixes, and the management API. */
  durable: { prefixes: readonly string[]; answer: DurableAnswer } | undefined;
  /** Webhooks of extensions by name in lower case; they need the extension's system key or the master key. */
  webhooks: Record<string, (request: Request) => Promise<Response>>;
  /** What is under `/admin`; it checks keys itself. */
  admin: (request: Request) => Promise<Response>;
  /** The app's routes; false when none fits. */
  functions: (incoming: Incoming) => Promise<boolean>;
  /** HTML for `/` when the app has no such route; undefined when the home page is disabled. */
  homePage: string | undefined;
  log: HostLog;
}

const webhookPath = /^\/runtime\/webhooks\/([^/]+)/i;

const adminPath = /^\/admin(?:\/|$)/i;

function concerns(prefixes: readonly string[], path: string): boolean {
  return prefixes.some((prefix) => path.startsWith(prefix));
}

/** Makes the function that answers every request of the host. */
export function createFront(options: FrontOptions): (incoming: Incoming) => Promise<void> {
  const { customHeaders, extra, durable, webhooks, keys } = options;

  const answerWith = async (incoming: Incoming, handle: (request: Request) => Promise<Response | undefined>) => {
    const read = await readBody(incoming.request, options.bodyLimit);
    if (read.outcome === "aborted") return true;
    if (read.outcome === "tooLarge") {
      answerPlainly(incoming, 413, customHeaders);
      incoming.request.resume();
      return true;
    }
    const answer = await handle(toWebRequest(incoming.request, incoming.origin + incoming.url, read.body));
    if (answer) await writeWebResponse(incoming.response, answer, customHeaders);
    // The body is read, so what follows must not wait for it again.
    else Object.assign(incoming, { body: read.body });
    return answer !== undefined;
  };

  const answerWebhook = async (incoming: Incoming, extension: string) => {
    const handle = webhooks[extension.toLowerCase()];
    if (!opensWebhook(keys, extension.toLowerCase(), keyOf(incoming)))
      return answerPlainly(incoming, 401, customHeaders);
    if (!handle) return answerPlainly(incoming, 404, customHeaders);
    await answerWith(incoming, handle);
  };

  const answerHome = (incoming: Incoming) => {
    if (options.homePage === undefined) return answerPlainly(incoming, 204, customHeaders);
    const headers = {
      ...customHeaders,
      "content-type": "text/html",
      "content-length": Buffer.byteLength(options.homePage),
    };
    incoming.response.writeHead(200, headers).end(incoming.request.method === "HEAD" ? undefined : options.homePage);
  };

  return async (incoming) => {
    const { path } = incoming;
    if (extra && concerns(extra.prefixes, path)) {
      if (await answerWith(incoming, (request) => extra.handle(request, { url: incoming.url }))) return;
    }
    const toHub = () => answerDurable(incoming, durable?.answer, options.bodyLimit, customHeaders);
    if (durable && concerns(durable.prefixes, path)) return toHub();
    const [, extension] = webhookPath.exec(path) ?? [];
    if (extension?.toLowerCase() === "durabletask") await toHub();
    else if (extension !== undefined) await answerWebhook(incoming, extension);
    else if (adminPath.test(path)) await answerWith(incoming, options.admin);
    else if (await options.functions(incoming)) return;
    else if (path === "/") answerHome(incoming);
    else answerPlainly(incoming, 404, customHeaders);
  };
}

/** What the HTTP server needs; `answer` may be set later, requests wait for it. */
export interface ServerOptions {
  authority: () => string;
  answer: Promise<(incoming: Incoming) => Promise<void>>;
  log: HostLog;
}

/** Makes the node:http server of the host; it does not listen yet. */
export function createHostServer({ authority, answer, log }: ServerOptions): Server {
  let ready: ((incoming: Incoming) => Promise<void>) | undefined;
  void answer.then(
    (given) => (ready = given),
    () => undefined,
  );
  const handle = async (incoming: Incoming) => {
    try {
      await (ready ?? (await answer))(incoming);
    } catch (error) {
      const message = `${incoming.request.method ?? ""} ${incoming.path}: ${describeError(error)}`;
      // A client that went away is no fault of anybody here.
      log({ level: incoming.response.destroyed ? "debug" : "error", category: "Host.Http", message });
      if (incoming.response.headersSent) incoming.response.destroy();
      else answerPlainly(incoming, 500, {});
    }
  };
  // Kestrel's limit for a request's head, twice that of Node.
  const server = createServer({ maxHeaderSize: 32_768 }, (request, response) => {
    const incoming = cutUp(request, response, authority());
    if (incoming) void handle(incoming);
    else response.writeHead(400, { "content-length": "0", connection: "close" }).end();
  });
  // As long as Kestrel's, so that a client's pool rarely meets a connection that is just being closed.
  server.keepAliveTimeout = 130_000;
  return server;
}
