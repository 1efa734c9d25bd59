/** The durable back ends that the infrastructure can create. */
export const backEnds = ["scheduler", "storage"] as const;
export type BackEnd = (typeof backEnds)[number];

interface HostJson {
  readonly extensions?: { readonly durableTask?: Readonly<Record<string, unknown>> };
}

/** App setting that holds the scheduler's endpoint and identity; no secret is in it. */
export const schedulerConnection = "DURABLE_TASK_SCHEDULER_CONNECTION_STRING";

/**
 * host.json for one back end. The choice must stand in the file: the platform's scale controller reads the deployed host.json
 * and never sees an override from app settings.
 */
export function hostJsonFor<T extends HostJson>(base: T, backEnd: BackEnd): T {
  if (backEnd === "storage") return base;
  const durableTask = {
    ...base.extensions?.durableTask,
    storageProvider: { type: "azureManaged", connectionStringName: schedulerConnection },
  };
  return { ...base, extensions: { ...base.extensions, durableTask } };
}
