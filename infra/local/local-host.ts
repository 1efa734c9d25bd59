import { provideServices } from "../../shared/services.ts";
import { createHostLog, createLog, type LogLevel } from "./adapters/local-log.ts";
import {
  type DeliveryReports,
  postToFunction,
  reportingSender,
  startDeliveryReports,
} from "./adapters/delivery-reports.ts";
import { openSignInSessions } from "./adapters/sign-in-session.ts";
import { postResultTo, startVettingCallbacks, type VettingCallbacks } from "./adapters/vetting-callbacks.ts";
import { type Embedded, openEmbeddedServices } from "./embedded-services.ts";
import { type RunningHost, startHost } from "./host/host.ts";
import { authRoutes, identifyBySession } from "./routes/auth-routes.ts";
import { clockRoutes } from "./routes/clock-routes.ts";
import { evidenceRoutes } from "./routes/evidence-routes.ts";
import { createLocalHandler, ownPrefixes } from "./routes/local-routes.ts";
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
  readonly identify: ReturnType<typeof identifyBySession>;
}

/** What the services need of the host and get later than they are made. */
interface Later {
  opened?: Opened;
  host?: RunningHost;
  reports?: DeliveryReports;
  vettings?: VettingCallbacks;
}

/** Serves the built app with the embedded services. Throws errors with a `code` and a message for people when it cannot. */
export async function startLocalHost(options: LocalHostOptions): Promise<LocalHost> {
  const { appRoot, dataFolder, port, hostname = "127.0.0.1", logLevel } = options;
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  // The services need the port and the clock, which the host knows first, and are needed by the app, which it loads next.
  const later: Later = {};
  try {
    const host = await startHost({
      appRoot,
      dataFolder,
      port,
      hostname,
      extraPrefixes: ownPrefixes,
      extraHandler: async (request) => later.opened?.handle(request),
      identify: (request) => later.opened?.identify(request) ?? {},
      beforeLoad: ({ port: bound, now }) => {
        later.opened = open({ ...options, hostname, write }, bound, now, later);
      },
      log: createHostLog(logLevel, write),
      taskHub: openTaskHub,
    });
    const { embedded, baseUrl } = needed(later.opened);
    const post = postToFunction(host.origin, "mailEvents", host.keys.system["eventgrid_extension"] ?? "");
    const reports = startDeliveryReports(embedded.unreported, post);
    const vettings = startVettingCallbacks(embedded.vetting, postResultTo(host.origin));
    Object.assign(later, { host, reports, vettings });
    void reports.flush();
    const stop = async () => {
      await vettings.stop();
      await reports.stop();
      await host.stop();
      embedded.close();
    };
    return { host, embedded, baseUrl, stop };
  } catch (error) {
    later.opened?.embedded.close();
    throw error;
  }
}

function open(
  { dataFolder, hostname, logLevel, write }: Required<LocalHostOptions>,
  port: number,
  now: () => number,
  later: Later,
): Opened {
  const baseUrl = `http://${hostname === "127.0.0.1" ? "localhost" : hostname}:${port}`;
  const log = createLog(logLevel, { now }, write);
  const embedded = openEmbeddedServices({ folder: dataFolder, clock: { now }, log, baseUrl });
  const mail = reportingSender(embedded.services.mail, () => later.reports);
  provideServices({ ...embedded.services, mail });
  const sessions = openSignInSessions(embedded.services.keys, { now });
  const handle = createLocalHandler([
    ...authRoutes(embedded.issuer, sessions),
    ...tokenRoutes(embedded.issuer, embedded.workAccounts),
    ...mailRoutes(embedded.inbox),
    ...clockRoutes({ now, advance: (milliseconds) => advance(later, milliseconds) }),
    ...worldRoutes(embedded.world),
    ...evidenceRoutes(embedded.evidence),
  ]);
  return { embedded, baseUrl, handle, identify: identifyBySession(sessions) };
}

/** Moves the clock on; what the mails before and on the way come to is known when it is done. */
async function advance({ host, reports, vettings }: Later, milliseconds: number): Promise<void> {
  await reports?.flush();
  await vettings?.flush();
  await host?.advance(milliseconds);
  await reports?.flush();
  await vettings?.flush();
  await host?.whenIdle();
}

function needed(opened: Opened | undefined): Opened {
  if (opened === undefined) throw new Error("The host started without its services.");
  return opened;
}
