import { setTimeout as pause } from "node:timers/promises";
import type { MailSender } from "../../../shared/ports/mail.ts";
import type { ReceivedMail, UnreportedMails } from "./mail-outbox.ts";

/** Sends one Event Grid event to the service; false when it has to be sent again. */
export type PostEvent = (event: object) => Promise<boolean>;

/** Posts to the webhook of an Event Grid function, as Event Grid would; what the function turns down for good is not sent again. */
export function postToFunction(origin: string, functionName: string, systemKey: string): PostEvent {
  const webhook = `${origin}/runtime/webhooks/eventgrid?functionName=${functionName}&code=${encodeURIComponent(systemKey)}`;
  return async (event) => {
    const answer = await fetch(webhook, {
      method: "POST",
      headers: { "content-type": "application/json", "aeg-event-type": "Notification" },
      body: JSON.stringify([event]),
    });
    await answer.body?.cancel();
    return answer.status < 500;
  };
}

/** Tells the service what became of its mails, as Event Grid would: at least once, over restarts, in the order they were sent. */
export interface DeliveryReports {
  /** Resolves when everything there is to report has arrived, or cannot for now. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Waits before a report is sent again; rejects when the signal is aborted. */
export type Wait = (signal: AbortSignal) => Promise<unknown>;

const aSecond: Wait = (signal) => pause(1000, undefined, { signal, ref: false });

/** Starts reporting; `flush` once to send what an earlier run left over. */
export function startDeliveryReports(
  unreported: UnreportedMails,
  post: PostEvent,
  wait: Wait = aSecond,
): DeliveryReports {
  const stopping = new AbortController();
  const { signal } = stopping;
  let last = Promise.resolve();
  const report = async () => {
    for (let mail = unreported.next(); mail !== undefined && !signal.aborted; mail = unreported.next()) {
      if (!(await post(eventOf(mail)).catch(() => false))) return retryLater();
      unreported.done(mail.id);
    }
  };
  const flush = () => (last = last.then(report));
  const retryLater = () => void wait(signal).then(flush, () => undefined);
  return {
    flush,
    stop: () => {
      stopping.abort();
      return last;
    },
  };
}

/** A mail sender after whose every mail the reports are flushed; nobody waits for them. */
export function reportingSender(sender: MailSender, reports: () => DeliveryReports | undefined): MailSender {
  return {
    find: (operationId) => sender.find(operationId),
    send: async (mail) => {
      const outcome = await sender.send(mail);
      if (outcome.outcome === "accepted") void reports()?.flush();
      return outcome;
    },
  };
}

const statuses = {
  delivered: "Delivered",
  bounced: "Bounced",
  suppressed: "Suppressed",
  quarantined: "Quarantined",
} as const;

function eventOf({ id, at, delivery }: ReceivedMail): object {
  return {
    id: `${id}-report`,
    topic: "/local",
    subject: "mail",
    eventType: "Microsoft.Communication.EmailDeliveryReportReceived",
    eventTime: at,
    dataVersion: "1.0",
    data: { messageId: id, status: statuses[delivery], deliveryAttemptTimeStamp: at },
  };
}
