import { afterEach, beforeEach } from "vitest";
import type { ContainerDefinition } from "../../shared/ports/containers.ts";
import type { DocumentQuery, Documents, Stored } from "../../shared/ports/documents.ts";

/** The documents the suite works with: partitioned by `group`. */
export interface Sample {
  readonly id: string;
  readonly group: string;
  readonly kind?: string;
  readonly rank?: number | string | boolean | null;
  readonly tags?: readonly string[];
  readonly notes?: readonly string[];
  readonly place?: { readonly city?: string };
  readonly text?: string;
}

/** The container an adapter must be made for. */
export const sampleContainer: ContainerDefinition = {
  partitionKey: "/group",
  indexes: [
    ["kind", "rank"],
    ["group", "rank"],
  ],
  arrays: ["tags"],
  timeToLive: "keep",
};

/** Gives an empty container of `sampleContainer`, and a way to be rid of it. */
export type MakeDocuments = () => Promise<{ documents: Documents<Sample>; close: () => Promise<void> }>;

/** A container that is empty before each test, with short forms of what tests do most. */
export function documentsBench(make: MakeDocuments) {
  let documents: Documents<Sample>;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ documents, close } = await make());
  });
  afterEach(() => close());

  return {
    get documents() {
      return documents;
    },
    put: async (...samples: readonly Sample[]): Promise<void> => {
      await Promise.all(samples.map((sample) => documents.create(sample)));
    },
    create: async (sample: Sample): Promise<Stored<Sample>> => {
      const stored = await documents.create(sample);
      if (stored === "exists") throw new Error(`${sample.id} exists already`);
      return stored;
    },
    ids: async (query: Omit<DocumentQuery, "limit">): Promise<string[]> => {
      const { items } = await documents.list({ limit: 100, ...query });
      return items.map(({ document }) => document.id);
    },
  };
}

export type DocumentsBench = ReturnType<typeof documentsBench>;
