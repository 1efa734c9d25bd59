/** How one container is partitioned, indexed and aged; the embedded store, the Cosmos set-up and the infrastructure all read this. */
export interface ContainerDefinition {
  /** Path of the partition key, such as `/id`. */
  readonly partitionKey: string;
  /** Field sets that queries filter and order by together; the last field is the order. */
  readonly indexes: readonly (readonly string[])[];
  /** Array fields that queries look into with `contains`. */
  readonly arrays?: readonly string[];
  /** Seconds a document lives unless it says otherwise in `ttl`; `keep` where only documents that carry a `ttl` expire. */
  readonly timeToLive: number | "keep";
}

/** Every container of the service. */
export const containers = {
  enrollments: {
    partitionKey: "/id",
    indexes: [
      ["status", "statusSince"],
      ["status", "dueAt"],
      ["country", "status", "statusSince"],
      ["tenantId", "createdAt"],
      ["updatedAt"],
      ["wakeAt"],
      ["retireAt"],
    ],
    arrays: ["mailIds"],
    timeToLive: "keep",
  },
  claims: { partitionKey: "/id", indexes: [["enrollmentId", "id"]], timeToLive: "keep" },
  audit: { partitionKey: "/enrollmentId", indexes: [["enrollmentId", "sequence"]], timeToLive: "keep" },
  accounts: { partitionKey: "/id", indexes: [["tenantId", "id"]], timeToLive: "keep" },
  memberships: { partitionKey: "/id", indexes: [], timeToLive: "keep" },
  webhooks: { partitionKey: "/id", indexes: [], timeToLive: "keep" },
  counters: { partitionKey: "/id", indexes: [], timeToLive: "keep" },
  leads: { partitionKey: "/id", indexes: [["accountId", "createdAt"]], timeToLive: "keep" },
} as const satisfies Readonly<Record<string, ContainerDefinition>>;

export type ContainerName = keyof typeof containers;
