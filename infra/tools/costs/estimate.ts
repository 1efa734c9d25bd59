import { z } from "zod";
import type { BackEnd } from "../packaging/host-settings.ts";
import type { Counts } from "./counts.ts";

/** A dated price list; a price that is not known is null. */
export const priceList = z.object({
  date: z.string(),
  currency: z.string(),
  note: z.string(),
  meters: z.record(z.string(), z.object({ price: z.number().nullable(), per: z.number().positive() })),
});
export type PriceList = z.infer<typeof priceList>;

/** What of the infrastructure is chosen, as the templates' parameters name it. */
export interface Choice {
  readonly backEnd: BackEnd;
  readonly throughput: "serverless" | "autoscale";
  readonly privateNetwork: boolean;
  readonly instanceMemory: number;
}

/** One line of an estimate; undefined cost where the price is not known. */
export interface Line {
  readonly what: string;
  readonly meter: string;
  readonly quantity: number;
  readonly cost: number | undefined;
}

type Quantity = readonly [what: string, meter: string, quantity: number];

// What cannot be counted on one machine; the result is only as good as these.
const assumed = {
  /** Rows of telemetry an execution leaves, and their size as it is billed. */
  logRows: 3,
  logRowKilobytes: 0.8,
  /** The least time an instance is billed for when it wakes. */
  wakeSeconds: 1,
  /** Transactions of the storage back end for one turn or activity: dequeue, delete, enqueue; history and instance rows. */
  queueTransactions: 3,
  tableTransactions: 3,
  /** Polls of an idle storage back end: control queues and the work item queue, with back-off. */
  idleQueuePollsPerMonth: 450_000,
  idleLogGigabytes: 0.1,
} as const;

const hoursPerMonth = 730;

function price(list: PriceList, [what, meter, quantity]: Quantity): Line {
  const found = list.meters[meter];
  if (found === undefined) throw new Error(`The price list has no ${meter}.`);
  return { what, meter, quantity, cost: found.price === null ? undefined : (quantity / found.per) * found.price };
}

/** What a number of enrollments costs beside what is paid anyway, line by line. */
export function estimateUse(counts: Counts, list: PriceList, choice: Choice, enrollments: number): Line[] {
  const one = counts.perEnrollment;
  const executions = one.httpRequests + one.orchestratorTurns + one.activities + one.otherExecutions;
  const durable = one.orchestratorTurns + one.activities;
  const gigabytes = (executions * assumed.logRows * assumed.logRowKilobytes) / 1e6;
  const memory = choice.instanceMemory / 1024;
  const backEnd: readonly Quantity[] =
    choice.backEnd === "scheduler"
      ? [["Durable Task Scheduler, actions", "scheduler.action", one.durableActions]]
      : [
          ["Storage, queue transactions", "storage.queueTransaction", durable * assumed.queueTransactions],
          ["Storage, table transactions", "storage.tableTransaction", durable * assumed.tableTransactions],
        ];
  const quantities: readonly Quantity[] = [
    ["Functions, executions", "functions.execution", executions],
    ["Functions, GB-seconds", "functions.gigabyteSecond", one.wakeUps * assumed.wakeSeconds * memory],
    ...backEnd,
    ...(choice.throughput === "serverless"
      ? ([["Cosmos DB, request units", "cosmos.requestUnit", one.requestUnits]] as const)
      : []),
    ["Cosmos DB, GB for a month", "cosmos.gigabyteMonth", one.storedKilobytes / 1e6],
    ["Mails", "email.mail", one.mails],
    ["Mails, MB", "email.megabyte", one.mailKilobytes / 1000],
    ["Event Grid, delivery reports", "eventGrid.operation", one.mails],
    ["Azure Maps, address searches", "maps.search", one.addressLookups],
    ["Evidence, files written", "storage.blobWrite", one.evidenceFiles],
    ["Evidence, GB for a month", "storage.gigabyteMonth", one.evidenceMegabytes / 1000],
    ["Logs, GB", "logs.gigabyte", gigabytes],
  ];
  return quantities.map(([what, meter, quantity]) => price(list, [what, meter, quantity * enrollments]));
}

/** What a month costs in which nobody enrolls, line by line. */
export function estimateIdle(counts: Counts, list: PriceList, choice: Choice): Line[] {
  const { requestUnits, timerExecutions } = counts.idlePerMonth;
  const endpoints = choice.backEnd === "scheduler" ? 5 : 6;
  const zones = choice.backEnd === "scheduler" ? 4 : 5;
  const quantities: readonly Quantity[] = [
    ["Functions, executions", "functions.execution", timerExecutions],
    [
      "Functions, GB-seconds",
      "functions.gigabyteSecond",
      timerExecutions * assumed.wakeSeconds * (choice.instanceMemory / 1024),
    ],
    ...(choice.backEnd === "storage"
      ? ([["Storage, polls of queues", "storage.queueTransaction", assumed.idleQueuePollsPerMonth]] as const)
      : []),
    choice.throughput === "serverless"
      ? ["Cosmos DB, request units", "cosmos.requestUnit", requestUnits]
      : ["Cosmos DB, least of 1,000 RU/s", "cosmos.autoscaleHundredUnitHour", hoursPerMonth],
    ["Logs, GB", "logs.gigabyte", assumed.idleLogGigabytes],
    ["Alerts on log lines", "alerts.logRuleMonth", 5],
    ["Alert on failures", "alerts.metricRuleMonth", 1],
    ...(choice.privateNetwork
      ? ([
          ["Private endpoints, hours", "network.endpointHour", endpoints * hoursPerMonth],
          ["Private DNS zones", "network.zoneMonth", zones],
        ] as const)
      : []),
  ];
  return quantities.map((quantity) => price(list, quantity));
}

/** The sum of what is known, and the names of what is not. */
export function total(lines: readonly Line[]): { readonly cost: number; readonly unknown: readonly string[] } {
  const used = lines.filter(({ quantity }) => quantity > 0);
  return {
    cost: used.reduce((sum, { cost = 0 }) => sum + cost, 0),
    unknown: used.filter(({ cost }) => cost === undefined).map(({ what }) => what),
  };
}
