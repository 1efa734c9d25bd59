import { AppStartError, type FunctionsApp, type RegisteredFunction } from "./functions-app.ts";
import type { Binding } from "./functions-core.ts";
import { retryPolicyOf, type RetryPolicy } from "./retry-policy.ts";
import { createRoute, type Route } from "./router.ts";
import { parseSchedule, type Schedule } from "./schedule.ts";
import type { DurableTriggerType } from "./worker-contract.ts";

/** Who may call an HTTP function. */
export type AuthLevel = "anonymous" | "function" | "admin";

interface Common {
  name: string;
  fn: RegisteredFunction;
  /** Name of the trigger's binding. */
  trigger: string;
  /** Names of the function's `durableClient` inputs. */
  clients: string[];
}

/** A registered function with its trigger understood. */
export type FunctionDefinition = Common &
  (
    | { type: "httpTrigger"; route: Route; authLevel: AuthLevel }
    | {
        type: "timerTrigger";
        schedule: Schedule;
        runOnStartup: boolean;
        useMonitor: boolean;
        retry: RetryPolicy | undefined;
      }
    | { type: "eventGridTrigger"; many: boolean }
    | { type: "warmupTrigger" }
    | { type: DurableTriggerType }
  );

// Utility.FunctionNameValidationRegex of the Functions host.
const functionName = /^(?!host$)[a-z][\w-]{0,127}$/i;
const authLevels: readonly AuthLevel[] = ["anonymous", "function", "admin"];
const clientTypes: ReadonlySet<string> = new Set(["durableclient", "orchestrationclient"]);

function resolveSettings(value: string, env: NodeJS.ProcessEnv): string {
  return value.replace(/%([^%]+)%/g, (_, name: string) => {
    const setting = env[name];
    if (setting === undefined) throw new Error(`the app setting "${name}" of "${value}" is not set`);
    return setting;
  });
}

function text(binding: Binding, property: string, env: NodeJS.ProcessEnv): string | undefined {
  const value = binding[property];
  return typeof value === "string" ? resolveSettings(value, env) : undefined;
}

function checkOtherBindings(fn: RegisteredFunction, trigger: string, triggerType: string): string[] {
  const clients: string[] = [];
  for (const [name, binding] of Object.entries(fn.metadata.bindings)) {
    const type = String(binding.type).toLowerCase();
    if (name === trigger) continue;
    if (binding.direction === "in" && clientTypes.has(type)) clients.push(name);
    else if (!(triggerType === "httptrigger" && binding.direction === "out" && type === "http")) {
      throw new Error(`the ${String(binding.direction)} binding type "${String(binding.type)}" is not supported`);
    }
  }
  return clients;
}

function defineHttp(common: Common, binding: Binding, routePrefix: string, env: NodeJS.ProcessEnv): FunctionDefinition {
  const methods = Array.isArray(binding["methods"]) ? (binding["methods"] as string[]) : undefined;
  const level = (text(binding, "authLevel", env) ?? "function").toLowerCase();
  const authLevel = authLevels.find((one) => one === level);
  if (authLevel === undefined) throw new Error(`unknown authLevel "${level}"`);
  const route = createRoute(common.name, text(binding, "route", env), methods, routePrefix);
  return { ...common, type: "httpTrigger", authLevel, route };
}

function defineTimer(common: Common, binding: Binding, env: NodeJS.ProcessEnv): FunctionDefinition {
  const schedule = parseSchedule(text(binding, "schedule", env) ?? "", env["WEBSITE_TIME_ZONE"] ?? "UTC");
  return {
    ...common,
    type: "timerTrigger",
    schedule,
    runOnStartup: binding["runOnStartup"] === true,
    useMonitor: binding["useMonitor"] !== false && !schedule.subMinute,
    retry: retryPolicyOf(common.fn.metadata),
  };
}

function define(fn: RegisteredFunction, routePrefix: string, env: NodeJS.ProcessEnv): FunctionDefinition {
  const found = Object.entries(fn.metadata.bindings).find(([, binding]) => /trigger$/i.test(binding.type ?? ""));
  if (!found) throw new Error("it has no trigger");
  const [trigger, binding] = found;
  const type = String(binding.type).toLowerCase();
  const { name } = fn.metadata;
  if (!functionName.test(name))
    throw new Error("its name is not a letter followed by at most 127 letters, digits, _ or -");
  const common: Common = { name, fn, trigger, clients: checkOtherBindings(fn, trigger, type) };
  switch (type) {
    case "httptrigger":
      return defineHttp(common, binding, routePrefix, env);
    case "timertrigger":
      return defineTimer(common, binding, env);
    case "eventgridtrigger":
      return { ...common, type: "eventGridTrigger", many: binding["cardinality"] === "many" };
    case "warmuptrigger":
      return { ...common, type: "warmupTrigger" };
    case "orchestrationtrigger":
      return { ...common, type: "orchestrationTrigger" };
    case "activitytrigger":
      return { ...common, type: "activityTrigger" };
    case "entitytrigger":
      return { ...common, type: "entityTrigger" };
    default:
      throw new Error(`the trigger type "${String(binding.type)}" is not supported`);
  }
}

/** Understands all functions of an app; throws one AppStartError that names every function this host cannot run and why. */
export function defineFunctions(app: FunctionsApp, routePrefix: string, env: NodeJS.ProcessEnv): FunctionDefinition[] {
  const problems: string[] = [];
  const definitions: FunctionDefinition[] = [];
  const names = new Map<string, string>();
  for (const fn of app.functions.values()) {
    const { name } = fn.metadata;
    const twin = names.get(name.toLowerCase());
    names.set(name.toLowerCase(), name);
    try {
      if (twin !== undefined) throw new Error(`it has the name of function "${twin}"; case makes no difference`);
      definitions.push(define(fn, routePrefix, env));
    } catch (error) {
      problems.push(`Function "${name}": ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  if (problems.length > 0) throw new AppStartError(problems.join("\n"));
  return definitions;
}
