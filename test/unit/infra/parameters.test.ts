import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { azureFolder, readTemplates } from "./bicep/templates.ts";

const root = resolve(import.meta.dirname, "../../..");
const { modules, outputs, parameters, resources, sources } = readTemplates();
const mine = parameters.filter(({ file }) => file === "main.bicep");
const file = JSON.parse(readFileSync(join(azureFolder, "main.parameters.json"), "utf8")) as {
  readonly parameters: Readonly<Record<string, { readonly value: string }>>;
};

test("names, regions, back end, throughput and privacy are parameters", () => {
  const names = mine.map(({ name }) => name);
  for (const name of [
    "names",
    "location",
    "schedulerLocation",
    "durableBackEnd",
    "cosmosThroughput",
    "privateNetwork",
  ]) {
    expect(names).toContain(name);
  }
});

test("every parameter but the random one can be set in the azd environment, under a name of its own", () => {
  const settable = mine.map(({ name }) => name).filter((name) => name !== "firstKey");
  expect(Object.keys(file.parameters)).toEqual(settable);
  const variables = Object.values(file.parameters).map(({ value }) => value);
  expect(new Set(variables).size).toBe(variables.length);
  for (const variable of variables) expect(variable).toMatch(/^\$\{(?:AZURE|ONBOARDING)_\w+\}$/);
});

test("only what azd or its hooks provide has no default", () => {
  const without = mine.filter(({ declared }) => !declared.includes("=")).map(({ name }) => name);
  expect(without).toEqual(["environmentName", "location", "applicationId", "budgetStart"]);
});

test("nothing is placed in a fixed region but what has none, and every name comes from a parameter", () => {
  for (const { body, existing } of resources) {
    if (existing || typeof body !== "object" || !("location" in body)) continue;
    expect(["location", "'global'"]).toContain(body["location"]);
  }
  const named = sources["names.bicep"] ?? "";
  for (const [, key] of (sources["main.bicep"] ?? "").matchAll(/named\.(\w+)/g))
    expect(named).toContain(`  ${key}: string?`);
});

test("each module is used, and each call leads to a file", () => {
  const called = new Set(modules.map(({ path }) => `modules/${path.replace(/^modules\//, "")}`));
  expect([...called].toSorted()).toEqual(globSync("modules/*.bicep", { cwd: azureFolder }).toSorted());
});

test("the hooks of azure.yaml find what they read: outputs, or what an earlier hook keeps", () => {
  const yaml = readFileSync(join(root, "azure.yaml"), "utf8");
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const called = new Set([...yaml.matchAll(/npm run --silent ([\w:]+)/g)].map(([, script = ""]) => script));
  expect([...called]).toEqual(["infra:register", "infra:connect", "infra:subscribe", "package"]);
  const given = new Set([...outputs.map(({ name }) => name), "AZURE_ENV_NAME"]);
  for (const script of called) {
    const source = readFileSync(join(root, (scripts[script] ?? "").replace(/^node /, "")), "utf8");
    for (const [, name = ""] of source.matchAll(/required\([\w.]+, "(\w+)"\)/g)) expect(given).toContain(name);
    for (const [, name = ""] of source.matchAll(/remember\("(\w+)"/g)) given.add(name);
  }
});

test("delivery reports go to a function that is there", () => {
  const hook = readFileSync(join(root, "infra/tools/subscribe-reports.ts"), "utf8");
  const name = /functionName: "(\w+)"/.exec(hook)?.[1];
  const functions = globSync("functions/*.ts", { cwd: root }).map((one) => readFileSync(join(root, one), "utf8"));
  expect(functions.some((source) => source.includes(`app.eventGrid("${name}"`))).toBe(true);
});

test("the deployed service is the package, built before, with no build in the cloud", () => {
  const yaml = readFileSync(join(root, "azure.yaml"), "utf8");
  expect(yaml).toMatch(/dist: dist\/package\n/);
  expect(yaml).toMatch(/remoteBuild: false\n/);
  expect(sources["modules/function-app.bicep"]).toContain("'azd-service-name': 'onboarding'");
});
