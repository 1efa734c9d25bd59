import type { FunctionsApp } from "../../local/host/functions-app.ts";

/** Executions of functions by what triggered them. */
export interface Executions {
  http: number;
  orchestration: number;
  activity: number;
  other: number;
}

const kinds: Readonly<Record<string, keyof Executions>> = {
  httpTrigger: "http",
  orchestrationTrigger: "orchestration",
  activityTrigger: "activity",
};

/** Counts every execution of the app's functions from now on. */
export function countExecutions(app: FunctionsApp): { taken(): Executions } {
  const counted: Executions = { http: 0, orchestration: 0, activity: 0, other: 0 };
  for (const fn of app.functions.values()) {
    const types = Object.values(fn.metadata.bindings).map(({ type }) => String(type));
    const kind = types.map((type) => kinds[type]).find((known) => known !== undefined) ?? "other";
    const { callback } = fn;
    fn.callback = (...given) => {
      counted[kind] += 1;
      return callback(...given);
    };
  }
  return { taken: () => ({ ...counted }) };
}
