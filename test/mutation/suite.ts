import { format } from "node:util";

/** One test, known by its file and its place in the suites. */
export interface CollectedTest {
  id: string;
  name: string;
  file: string;
  run: () => Promise<void>;
}

type Body = () => unknown;
type Options = Record<string, unknown>;
type Hook = "beforeAll" | "beforeEach" | "afterEach";

interface Suite {
  name: string;
  hooks: Record<Hook, Body[]>;
}

const newSuite = (name: string): Suite => ({ name, hooks: { beforeAll: [], beforeEach: [], afterEach: [] } });

let suites: Suite[] = [];
let tests: CollectedTest[] = [];

/** The tests that a file declares while it is imported. */
export async function collect(file: string, load: () => Promise<unknown>): Promise<CollectedTest[]> {
  suites = [newSuite("")];
  tests = [];
  await load();
  return tests.map((test) => ({ ...test, id: `${file}#${test.name}`, file }));
}

/** What a test file sees as `describe`. */
export const describe = named((name, body) => {
  suites.push(newSuite(name));
  body();
  suites.pop();
});

/** What a test file sees as `it` and `test`. */
export const it = named((name, body) => {
  const around = [...suites];
  const title = [...around.slice(1).map((suite) => suite.name), name].join(" > ");
  const isTaken = tests.some((test) => test.name === title);
  const unique = isTaken ? `${title} (${tests.length})` : title;
  tests.push({ id: unique, name: unique, file: "", run: () => runAround(around, body) });
});

export { it as test };

const hook = (kind: Hook) => (body: Body) => void suites.at(-1)!.hooks[kind].push(body);

export const beforeAll = hook("beforeAll");
export const beforeEach = hook("beforeEach");
export const afterEach = hook("afterEach");

async function runAround(around: readonly Suite[], body: Body): Promise<void> {
  const hooksOf = (kind: Hook) => around.flatMap(({ hooks }) => hooks[kind]);
  for (const before of [...hooksOf("beforeAll"), ...hooksOf("beforeEach")]) await before();
  try {
    await body();
  } finally {
    for (const after of hooksOf("afterEach")) await after();
  }
}

/** A declaring function with vitest's ways to call it: a body, options and a body, a table of cases. */
function named(declare: (name: string, body: Body) => void) {
  const one = (name: string, ...[first, second]: [Body | Options, (Body | number)?]) =>
    declare(name, (typeof first === "function" ? first : second) as Body);
  const each =
    (table: readonly unknown[]) =>
    (name: string, body: (...values: unknown[]) => unknown): void => {
      for (const row of table) {
        const values: unknown[] = Array.isArray(row) ? row : [row];
        const places = name.match(/%[sdijfo#]/g)?.length ?? 0;
        declare(format(name, ...values.slice(0, places)), () => body(...values));
      }
    };
  return Object.assign(one, { each });
}
