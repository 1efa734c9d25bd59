import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { postToFunction } from "../../../infra/local/adapters/delivery-reports.ts";
import type { TokenIssuer } from "../../../infra/local/adapters/token-issuer.ts";
import { postResultTo } from "../../../infra/local/adapters/vetting-callbacks.ts";
import type { LocalWorkAccounts } from "../../../infra/local/adapters/work-accounts.ts";
import { createLocalHandler } from "../../../infra/local/routes/local-routes.ts";
import { mailRoutes } from "../../../infra/local/routes/mail-routes.ts";
import { tokenRoutes } from "../../../infra/local/routes/token-routes.ts";
import { worldRoutes } from "../../../infra/local/routes/world-routes.ts";
import type { Listening } from "../listen.ts";
import type { AppClock } from "./app-clock.ts";
import type { CloudMail } from "./mail.ts";
import type { CloudVetting } from "./vetting.ts";
import type { ReflectedWorld } from "./surrounding.ts";

export interface ControlOptions {
  readonly clock: AppClock;
  readonly issuer: TokenIssuer;
  readonly mail: CloudMail;
  readonly vetting: CloudVetting;
  readonly reflected: ReflectedWorld;
  readonly accounts: Pick<LocalWorkAccounts, "signIn">;
}

const started = z.object({ origin: z.url(), eventGridKey: z.string() });

/**
 * Starts what the app's process speaks to on behalf of tests: the routes below `/local`, `POST /app` by which it says that
 * it runs, and `POST /reports` by which it waits for the delivery reports there are.
 */
export async function startControl({
  clock,
  issuer,
  mail,
  vetting,
  reflected,
  accounts,
}: ControlOptions): Promise<Listening> {
  const local = createLocalHandler([
    ...tokenRoutes(issuer, accounts),
    ...mailRoutes(mail.inbox),
    ...worldRoutes(reflected.world),
  ]);
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === "/app") {
      const { origin, eventGridKey } = started.parse(await request.json());
      clock.follow(origin);
      mail.subscribe(postToFunction(origin, "mailEvents", eventGridKey));
      vetting.subscribe(postResultTo(origin));
      return new Response(null, { status: 204 });
    }
    if (pathname === "/reports") {
      await mail.reports.flush();
      await clock.ask();
      await vetting.callbacks.flush();
      return new Response(null, { status: 204 });
    }
    clock.tell(Number(request.headers.get("x-app-time")));
    const answered = await local(request);
    await reflected.settled();
    return answered ?? new Response(null, { status: 404 });
  };
  const server = createServer((request, response) => {
    serve(request, response, answer).catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? "GET",
    headers,
    ...(hasBody && { body: Buffer.concat(chunks) }),
  });
  const answered = await answer(request);
  outgoing.writeHead(answered.status, Object.fromEntries(answered.headers));
  outgoing.end(Buffer.from(await answered.arrayBuffer()));
}
