import type { Clock } from "../../../shared/ports/clock.ts";
import type { Mail, MailSender } from "../../../shared/ports/mail.ts";
import type { World } from "./world.ts";

/** A mail sender whose mails are followed by the delivery report that the provider would send through Event Grid, to the host's own webhook. */
export function reportingSender(sender: MailSender, world: World, webhook: () => string, clock: Clock): MailSender {
  return {
    find: (operationId) => sender.find(operationId),
    send: async (mail) => {
      const outcome = await sender.send(mail);
      if (outcome.outcome === "accepted") void report(mail, world, webhook(), clock.now());
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

/** A report that does not arrive is no fault: real ones are lost as well. */
async function report(mail: Mail, world: World, webhook: string, now: number): Promise<void> {
  const outcome = world.get("mail-outcome", mail.to.address.toLowerCase())?.outcome ?? "delivered";
  const time = new Date(now).toISOString();
  const event = {
    id: `${mail.operationId}-report`,
    topic: "/local",
    subject: "mail",
    eventType: "Microsoft.Communication.EmailDeliveryReportReceived",
    eventTime: time,
    dataVersion: "1.0",
    data: { messageId: mail.operationId, status: statuses[outcome], deliveryAttemptTimeStamp: time },
  };
  await fetch(`${webhook}&functionName=mailEvents`, {
    method: "POST",
    headers: { "content-type": "application/json", "aeg-event-type": "Notification" },
    body: JSON.stringify([event]),
  }).catch(() => undefined);
}
