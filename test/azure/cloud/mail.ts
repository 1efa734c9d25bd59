import {
  type DeliveryReports,
  type PostEvent,
  startDeliveryReports,
} from "../../../infra/local/adapters/delivery-reports.ts";
import type { Inbox, ReceivedMail, UnreportedMails } from "../../../infra/local/adapters/mail-outbox.ts";
import type { World } from "../../../infra/local/adapters/world.ts";
import { locale } from "../../../shared/domain/locale.ts";
import { type Certificate, listen, type Outgoing } from "../listen.ts";
import { type InboxMail, type MailEndpoint, startMailEndpoint } from "../mail-endpoint.ts";
import type { AppClock } from "./app-clock.ts";
import type { ManagedIdentity } from "./managed-identity.ts";
import type { Outages } from "./outages.ts";

/** Communication Services without keys, the inboxes of everybody, and Event Grid with what became of each mail. */
export interface CloudMail {
  readonly url: string;
  readonly inbox: Inbox;
  readonly reports: DeliveryReports;
  readonly suppressed: Set<string>;
  /** What the next sends are answered in place of the service's own answer, and whether it took the mail before. */
  readonly faults: { readonly answer: Outgoing; readonly takes: boolean }[];
  /** Where reports go from now on. */
  subscribe(post: PostEvent): void;
  close(): Promise<void>;
}

export interface CloudMailOptions {
  readonly certificate: Certificate;
  readonly identity: ManagedIdentity;
  readonly clock: AppClock;
  readonly outages: Outages;
  readonly world: World;
}

/** Starts the mail stand-in behind TLS; mails bear the app's time and reach those whom the world lets them reach. */
export async function startCloudMail(options: CloudMailOptions): Promise<CloudMail> {
  const { certificate, identity, clock, outages, world } = options;
  const waiting: ReceivedMail[] = [];
  const unreported: UnreportedMails = { next: () => waiting[0], done: () => void waiting.shift() };
  const faults: CloudMail["faults"] = [];
  let post: PostEvent = async () => false;
  const reports = startDeliveryReports(unreported, (event) => post(event));
  const received = (mail: InboxMail): ReceivedMail => ({
    ...mail,
    links: [...mail.links],
    locale: locale.parse(mail.locale),
    delivery: world.get("mail-outcome", mail.to.toLowerCase())?.outcome ?? "delivered",
  });
  const endpoint: MailEndpoint = await startMailEndpoint(() => clock.now(), {
    serve: (answer) =>
      listen(async (request) => {
        const out = await outages("mail");
        if (request.method === "POST") await clock.ask();
        const fault = request.method === "POST" ? faults.shift() : undefined;
        if (fault?.takes === false) return fault.answer;
        const answered = out ?? (await answer(request));
        return fault?.answer ?? answered;
      }, certificate),
    credentialFault: ({ headers }) => {
      const token = headers.authorization?.replace(/^Bearer /, "") ?? "";
      return identity.admits(token, "https://communication.azure.com") ? undefined : "No token for this service";
    },
    accepted: (mail) => {
      waiting.push(received(mail));
      void reports.flush();
    },
  });
  endpoint.progress = "Succeeded";
  return {
    url: endpoint.url,
    reports,
    suppressed: endpoint.suppressed,
    faults,
    inbox: {
      list: (recipient) => {
        const wanted = recipient?.toLowerCase();
        return endpoint.inbox.filter(({ to }) => wanted === undefined || to.toLowerCase() === wanted).map(received);
      },
      find: (id) => endpoint.inbox.filter((mail) => mail.id === id).map(received)[0],
    },
    subscribe: (next) => {
      post = next;
      void reports.flush();
    },
    close: async () => {
      await reports.stop();
      await endpoint.close();
    },
  };
}
