import { provideServices } from "../../shared/services.ts";
import { createHostLog, createLog, type LogLevel } from "./adapters/local-log.ts";
import { reportingSender } from "./adapters/delivery-reports.ts";
import { type Embedded, openEmbeddedServices } from "./embedded-services.ts";
import { type RunningHost, startHost } from "./host/host.ts";
import { clockRoutes, type HostClock } from "./routes/clock-routes.ts";
import { evidenceRoutes } from "./routes/evidence-routes.ts";
import { createLocalHandler } from "./routes/local-routes.ts";
import { mailRoutes } from "./routes/mail-routes.ts";
import { tokenRoutes } from "./routes/token-routes.ts";
import { worldRoutes } from "./routes/world-routes.ts";
import { openTaskHub } from "./task-hub/task-hub.ts";

/** Where and how to serve the product on this machine. */
export interface LocalHostOptions {
  /** Folder with the built app's package.json and host.json. */
  readonly appRoot: string;
  readonly dataFolder: string;
  /** 0 is any free one. */
  readonly port: number;
  readonly hostname?: string;
  readonly logLevel: LogLevel;
  /** Takes each line of the log; standard error by default. */
  readonly write?: (line: string) => void;
}

/** The product, served. */
export interface LocalHost {
  readonly host: RunningHost;
  readonly embedded: Embedded;
  /** Address for people and links, such as `http://localhost:7071`. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

interface Opened {
  readonly embedded: Embedded;
  readonly baseUrl: string;
  readonly handle: ReturnType<typeof createLocalHandler>;
}

/** Serves the built app with the embedded services. Throws errors with a `code` and a message for people when it cannot. */
export async function startLocalHost(options: LocalHostOptions): Promise<LocalHost> {
  const { appRoot, dataFolder, port, hostname = "127.0.0.1", logLevel } = options;
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  // The services need the port and the clock, which the host knows first, and are needed by the app, which it loads next.
  const parts: { opened?: Opened; host?: RunningHost } = {};
  try {
    const host = await startHost({
      appRoot,
      dataFolder,
      port,
      hostname,
      extraPrefixes: ["/local"],
      extraHandler: async (request) => parts.opened?.handle(request),
      beforeLoad: ({ port: bound, now }) => {
        const advance = async (milliseconds: number) => parts.host?.advance(milliseconds);
        parts.opened = open(
          { ...options, hostname, write },
          bound,
          { now, advance },
          () => parts.host?.keys.system["eventgrid_extension"],
        );
      },
      log: createHostLog(logLevel, write),
      taskHub: openTaskHub,
    });
    parts.host = host;
    const { embedded, baseUrl } = needed(parts.opened);
    const stop = async () => {
      await host.stop();
      embedded.close();
    };
    return { host, embedded, baseUrl, stop };
  } catch (error) {
    parts.opened?.embedded.close();
    throw error;
  }
}

function open(
  { dataFolder, hostname, logLevel, write }: Required<LocalHostOptions>,
  port: number,
  clock: HostClock,
  eventGridKey: () => string | undefined,
): Opened {
  const baseUrl = `http://${hostname === "127.0.0.1" ? "localhost" : hostname}:${port}`;
  const log = createLog(logLevel, clock, write);
  const embedded = openEmbeddedServices({ folder: dataFolder, clock, log, baseUrl });
  const { mail } = embedded.services;
  const webhook = () => `http://${hostname}:${port}/runtime/webhooks/eventgrid?code=${eventGridKey() ?? ""}`;
  provideServices({ ...embedded.services, mail: reportingSender(mail, embedded.world, webhook, clock) });
  const handle = createLocalHandler([
    ...tokenRoutes(embedded.issuer),
    ...mailRoutes(embedded.inbox),
    ...clockRoutes(clock),
    ...worldRoutes(embedded.world),
    ...evidenceRoutes(embedded.evidence),
  ]);
  return { embedded, baseUrl, handle };
}

function needed(opened: Opened | undefined): Opened {
  if (opened === undefined) throw new Error("The host started without its services.");
  return opened;
}
