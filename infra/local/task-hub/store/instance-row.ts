/** Runtime status names, at the numbers of DurableTask.Core's OrchestrationStatus. */
export const statusNames = [
  "Running",
  "Completed",
  "ContinuedAsNew",
  "Failed",
  "Canceled",
  "Terminated",
  "Pending",
  "Suspended",
] as const;

/** A runtime status as clients see it. */
export type RuntimeStatus = (typeof statusNames)[number];

/** The number that stands for a status in the store. */
export function statusNumber(status: RuntimeStatus): number {
  return statusNames.indexOf(status);
}

/** True for a status that an instance does not leave by itself. */
export function isFinal(status: RuntimeStatus): boolean {
  return status === "Completed" || status === "Failed" || status === "Terminated" || status === "Canceled";
}

/** The orchestration that waits for this one. */
export interface Parent {
  id: string;
  execution: string;
  step: number;
}

/** A row of table `instance`, its JSON texts unparsed; times in ms since the epoch. */
export interface InstanceRow {
  seq: number;
  id: string;
  name: string;
  version: string;
  execution: string;
  parent: string | null;
  status: number;
  created: number;
  updated: number;
  turns: number;
  progress: string | null;
  custom: string | null;
}
