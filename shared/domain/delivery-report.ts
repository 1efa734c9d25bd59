import { z } from "zod";
import type { OutboxMail } from "./enrollment/mail.ts";

/** What became of one mail after the service took it; `operationId` is the one it was sent with. */
export interface DeliveryReport {
  readonly operationId: string;
  readonly delivery: OutboxMail["delivery"];
  /** When delivery was attempted, ISO 8601 UTC. */
  readonly at: string;
}

const reportType = "Microsoft.Communication.EmailDeliveryReportReceived";

const deliveries = {
  Delivered: "delivered",
  Bounced: "bounced",
  Suppressed: "suppressed",
  Quarantined: "quarantined",
  FilteredSpam: "filtered_spam",
  Failed: "failed",
} as const satisfies Readonly<Record<string, OutboxMail["delivery"]>>;

const report = z.object({
  messageId: z.guid().toLowerCase(),
  status: z.string(),
  deliveryAttemptTimeStamp: z.string().optional(),
  deliveryAttemptTimestamp: z.string().optional(),
});
/** Event Grid's own schema calls the type `eventType` and the time `eventTime`, CloudEvents `type` and `time`. */
const event = z.object({
  eventType: z.string().optional(),
  type: z.string().optional(),
  eventTime: z.string().optional(),
  time: z.string().optional(),
  data: z.unknown(),
});

/** Reads an Event Grid event; undefined when it is no delivery report, or one of a state between (such as a list that was expanded). */
export function deliveryReport(input: unknown): DeliveryReport | undefined {
  const read = event.safeParse(input);
  if (!read.success || (read.data.eventType ?? read.data.type) !== reportType) return undefined;
  const data = report.safeParse(read.data.data);
  if (!data.success) return undefined;
  const delivery = Object.entries(deliveries).find(([status]) => status === data.data.status)?.[1];
  const at = timeOf(
    data.data.deliveryAttemptTimeStamp,
    data.data.deliveryAttemptTimestamp,
    read.data.eventTime,
    read.data.time,
  );
  if (delivery === undefined || at === undefined) return undefined;
  return { operationId: data.data.messageId, delivery, at };
}

function timeOf(...candidates: (string | undefined)[]): string | undefined {
  const time = candidates.map((text) => Date.parse(text ?? "")).find((one) => !Number.isNaN(one));
  return time === undefined ? undefined : new Date(time).toISOString();
}
