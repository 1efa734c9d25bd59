import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { azureFolder } from "./bicep/templates.ts";

const root = resolve(import.meta.dirname, "../../..");
const product = globSync("{functions,orchestrations,shared}/**/*.ts", { cwd: root })
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n");

interface Signal {
  readonly name: string;
  readonly severity: number;
  readonly minutes: number;
  readonly query: string;
}

const signals = JSON.parse(readFileSync(join(azureFolder, "signals.json"), "utf8")) as readonly Signal[];
const workbook = JSON.parse(readFileSync(join(azureFolder, "workbook.json"), "utf8")) as {
  readonly items: readonly { readonly name: string; readonly content: { readonly query?: string } }[];
};
const queries: readonly (readonly [string, string])[] = [
  ...signals.map(({ name, query }) => [`alert ${name}`, query] as const),
  ...workbook.items.map(({ name, content }) => [`workbook ${name}`, content.query ?? ""] as const),
].filter(([, query]) => query.includes("event"));

/** Events that a query asks for, and fields of their lines that it reads. */
function asked(query: string): { readonly events: readonly string[]; readonly fields: readonly string[] } {
  const named = [...query.matchAll(/event\)? (?:==|in) \(?((?:'\w+'(?:, )?)+)/g)].map(([, names = ""]) => names);
  const events = named.flatMap((names) => [...names.matchAll(/'(\w+)'/g)].map(([, event = ""]) => event));
  const fields = [...query.matchAll(/\bline\.(\w+)/g)]
    .map(([, field = ""]) => field)
    .filter((field) => field !== "event");
  return { events, fields };
}

describe("alerts and workbook", () => {
  test("cover stuck enrollments, late reviews, waiting mail and a silent sweeper, and show funnel and time in state", () => {
    expect(signals.map(({ name }) => name)).toEqual([
      "stuck",
      "silent",
      "review-breached",
      "mail-waits",
      "workflow-unreachable",
    ]);
    expect(workbook.items.map(({ name }) => name)).toEqual(expect.arrayContaining(["funnel", "time-in-state"]));
  });

  test.each(queries)(
    "%s asks for log lines that the product writes, and for fields that are in them",
    (_name, query) => {
      const { events, fields } = asked(query);
      expect(events.length).toBeGreaterThan(0);
      for (const event of events) expect(product).toContain(`"${event}"`);
      for (const field of fields) expect(product).toMatch(new RegExp(`\\b${field}\\b`));
    },
  );

  test.each(signals)(
    "alert $name ends in one number, and is looked at as often as Azure allows for its window",
    (signal) => {
      expect(signal.query).toMatch(/\bvalue = /);
      expect([5, 10, 15, 30, 60]).toContain(signal.minutes);
      expect([0, 1, 2, 3, 4]).toContain(signal.severity);
    },
  );
});
