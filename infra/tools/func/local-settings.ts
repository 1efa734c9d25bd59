import { settings } from "../../../shared/settings.ts";

/** The file that Core Tools read the environment from, without anything secret. */
export interface LocalSettings {
  readonly IsEncrypted: false;
  readonly Values: Readonly<Record<string, string>>;
}

/** What `func` itself needs: Node, and Azurite in the place of the storage account. */
export const hostValues = {
  FUNCTIONS_WORKER_RUNTIME: "node",
  AzureWebJobsStorage: "UseDevelopmentStorage=true",
  AzureWebJobsDisableHomepage: "true",
} as const;

/** A local.settings.json for one machine: the host's values, and where the service can be reached; the rest is for whoever runs it. */
export function exampleSettings(port: number): LocalSettings {
  return {
    IsEncrypted: false,
    Values: {
      ...hostValues,
      BASE_URL: `http://localhost:${port}`,
      BLOB_ENDPOINT: "http://127.0.0.1:10000/devstoreaccount1",
    },
  };
}

/** The settings that the service cannot do without and that nobody gave, each with what it is. */
export function missingSettings(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(settings.shape)
    .filter(([name, schema]) => (given[name] ?? "") === "" && !schema.safeParse(undefined).success)
    .map(([name, schema]) => `${name}: ${schema.description ?? ""}`);
}
