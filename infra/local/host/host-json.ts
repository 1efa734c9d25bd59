import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AppStartError } from "./functions-app.ts";
import type { LogLevel } from "./functions-core.ts";
import { withOverrides } from "./host-json-overrides.ts";
import { parseLenientJson } from "./lenient-json.ts";
import { parseTimeSpan } from "./time-span.ts";
import type { DurableSettings } from "./worker-contract.ts";

/** host.json as this host uses it; limits of -1 or none are undefined. */
export interface HostSettings {
  routePrefix: string;
  /** Names in lower case; a function's own header of that name wins. */
  customHeaders: Record<string, string>;
  maxConcurrentRequests: number | undefined;
  maxOutstandingRequests: number | undefined;
  functionTimeoutMs: number | undefined;
  logLevels: Record<string, LogLevel>;
  durable: DurableSettings;
}

const levels: readonly LogLevel[] = ["trace", "debug", "information", "warning", "error", "critical", "none"];
const level = z.string().transform((text, context) => {
  const found = levels.find((one) => one === text.toLowerCase());
  if (found === undefined) context.addIssue(`unknown log level "${text}"`);
  return found ?? "information";
});
const timeout = z.string().transform((text, context) => {
  if (text === "-1") return undefined;
  const ms = parseTimeSpan(text);
  if (ms === undefined) context.addIssue(`"${text}" is not a time span like 00:05:00`);
  return ms;
});
// Settings that are laid over host.json are texts.
const whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .pipe(z.number().int());
const limit = whole.pipe(z.number().min(-1));
const count = whole.pipe(z.number().positive());
const overridable = z.string().transform((text, context) => {
  const found = (["NonRunningStates", "AnyState"] as const).find((one) => one.toLowerCase() === text.toLowerCase());
  if (found === undefined) context.addIssue(`"${text}" is neither NonRunningStates nor AnyState`);
  return found ?? "NonRunningStates";
});

const durableTask = z.looseObject({
  hubName: z.string().optional(),
  maxConcurrentActivityFunctions: count.optional(),
  maxConcurrentOrchestratorFunctions: count.optional(),
  maxConcurrentEntityFunctions: count.optional(),
  defaultVersion: z.string().optional(),
  versionMatchStrategy: z.string().optional(),
  versionFailureStrategy: z.string().optional(),
  overridableExistingInstanceStates: overridable.optional(),
});

const hostJson = z.looseObject({
  version: z.literal("2.0"),
  functionTimeout: timeout.optional(),
  extensions: z
    .looseObject({
      http: z
        .looseObject({
          routePrefix: z.string().optional(),
          customHeaders: z.record(z.string(), z.string()).optional(),
          maxConcurrentRequests: limit.optional(),
          maxOutstandingRequests: limit.optional(),
        })
        .optional(),
      durableTask: durableTask.optional(),
    })
    .optional(),
  logging: z.looseObject({ logLevel: z.record(z.string(), level).optional() }).optional(),
});

const known = {
  root: ["version", "functionTimeout", "extensions", "logging", "extensionBundle", "$schema"],
  extensions: ["http", "durableTask", "eventGrid"],
  durableTask: Object.keys(durableTask.shape),
  http: ["routePrefix", "customHeaders", "maxConcurrentRequests", "maxOutstandingRequests", "dynamicThrottlesEnabled"],
  logging: ["logLevel", "applicationInsights", "console", "fileLoggingMode"],
};

// Functions on a dedicated or Flex Consumption plan have half an hour unless host.json says otherwise.
const defaultTimeoutMs = 30 * 60 * 1000;

function unknownSections(file: z.infer<typeof hostJson>): string[] {
  const unlisted = (value: object | undefined, names: string[], prefix: string) =>
    Object.keys(value ?? {})
      .filter((name) => !names.includes(name))
      .map((name) => prefix + name);
  return [
    ...unlisted(file, known.root, ""),
    ...unlisted(file.extensions, known.extensions, "extensions."),
    ...unlisted(file.extensions?.http, known.http, "extensions.http."),
    ...unlisted(file.extensions?.durableTask, known.durableTask, "extensions.durableTask."),
    ...unlisted(file.logging, known.logging, "logging."),
  ];
}

function unlessUnlimited(count: number | undefined): number | undefined {
  return count === -1 ? undefined : count;
}

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * Reads host.json in `root`, with the settings of `env` that are laid over it; throws AppStartError naming what is wrong, and
 * lists the sections that have no effect here.
 */
export function readHostJson(root: string, env: NodeJS.ProcessEnv): { settings: HostSettings; ignored: string[] } {
  const path = join(root, "host.json");
  let content: unknown;
  try {
    content = parseLenientJson(readFileSync(path, "utf8"));
  } catch (error) {
    throw new AppStartError(`Unable to read ${path}: ${String(error)}`, { cause: error });
  }
  const parsed = hostJson.safeParse(withOverrides(content, env));
  if (!parsed.success) throw new AppStartError(`${path} is not valid: ${z.prettifyError(parsed.error)}`);
  const { functionTimeout, extensions, logging } = parsed.data;
  const functionTimeoutMs = "functionTimeout" in parsed.data ? functionTimeout : defaultTimeoutMs;
  const settings: HostSettings = {
    routePrefix: (extensions?.http?.routePrefix ?? "api").replace(/^\/+|\/+$/g, ""),
    customHeaders: lowerCaseNames(extensions?.http?.customHeaders ?? {}),
    maxConcurrentRequests: unlessUnlimited(extensions?.http?.maxConcurrentRequests),
    maxOutstandingRequests: unlessUnlimited(extensions?.http?.maxOutstandingRequests),
    functionTimeoutMs,
    logLevels: logging?.logLevel ?? {},
    durable: {
      ...(extensions?.durableTask as DurableSettings | undefined),
      ...(functionTimeoutMs !== undefined && { functionTimeoutMs }),
    },
  };
  return { settings, ignored: unknownSections(parsed.data) };
}
