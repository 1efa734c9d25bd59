import type { RunningHost } from "../../../infra/local/host/host.ts";
import type * as builtHost from "../../../infra/local/host/host.ts";
import type * as builtClockRoutes from "../../../infra/local/routes/clock-routes.ts";
import type * as builtLocalRoutes from "../../../infra/local/routes/local-routes.ts";
import type * as builtTaskHub from "../../../infra/local/task-hub/task-hub.ts";
import type * as builtConfig from "../../../shared/config.ts";
import type * as builtConnect from "../../../shared/connect-services.ts";
import type * as builtServices from "../../../shared/services.ts";

export interface AzureAppOptions {
  readonly appRoot: string;
  readonly dataFolder: string;
  readonly port: number;
  /** Where the stand-ins are told of the app, and asked on behalf of tests. */
  readonly control: string;
}

/** Waiting for a register costs the test time and proves nothing; how long it is in earnest has its own tests. */
const patience = { pause: 1, attempts: 2, failuresToOpen: 1_000, freshness: 1 };

/** The built modules: they share their state with the built functions, as the sources do not. */
async function built<T>(file: string): Promise<T> {
  return (await import(new URL(`../../../dist/${file}`, import.meta.url).href)) as T;
}

/**
 * Serves the built app with the services that its settings name, as in Azure; only the clock is the host's, which tests move.
 * Writes its origin to standard output, and ends on SIGTERM.
 */
export async function serveOnAzure({ appRoot, dataFolder, port, control }: AzureAppOptions): Promise<void> {
  const { startHost } = await built<typeof builtHost>("infra/local/host/host.js");
  const { openTaskHub } = await built<typeof builtTaskHub>("infra/local/task-hub/task-hub.js");
  const { readConfig } = await built<typeof builtConfig>("shared/config.js");
  const { connectServices } = await built<typeof builtConnect>("shared/connect-services.js");
  const { provideServices } = await built<typeof builtServices>("shared/services.js");
  const { clockRoutes } = await built<typeof builtClockRoutes>("infra/local/routes/clock-routes.js");
  const { createLocalHandler } = await built<typeof builtLocalRoutes>("infra/local/routes/local-routes.js");

  let now: () => number = Date.now;
  let host: RunningHost | undefined;
  const reports = () => fetch(`${control}/reports`, { method: "POST" });
  const advance = async (milliseconds: number) => {
    await reports();
    await host?.advance(milliseconds);
    await reports();
    await host?.whenIdle();
  };
  const clock = createLocalHandler(clockRoutes({ now: () => now(), advance }));
  host = await startHost({
    appRoot,
    dataFolder,
    port,
    extraPrefixes: ["/local"],
    extraHandler: (request) =>
      new URL(request.url).pathname === "/local/clock" ? clock(request) : passOn(request, control, now()),
    beforeLoad: (info) => {
      now = info.now;
      const config = readConfig({ ...process.env, BASE_URL: `http://localhost:${info.port}` });
      provideServices(connectServices(config, { clock: { now }, patience }));
    },
    taskHub: openTaskHub,
  });
  const app = { origin: host.origin, eventGridKey: host.keys.system["eventgrid_extension"] };
  await fetch(`${control}/app`, { method: "POST", body: JSON.stringify(app) });
  process.once("SIGTERM", () => void host.stop().then(() => process.exit(0)));
  console.log(`Serving at http://localhost:${host.port}`);
}

/** What tests ask of the world goes to the stand-ins, with the time that the app sees. */
async function passOn(request: Request, control: string, time: number): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.set("x-app-time", String(time));
  headers.delete("connection");
  headers.delete("content-length");
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody ? { body: await request.arrayBuffer() } : {};
  const answer = await fetch(control + pathname + search, { method: request.method, headers, ...body });
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}
