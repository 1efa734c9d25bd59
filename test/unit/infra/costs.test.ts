import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { counts, type Counts } from "../../../infra/tools/costs/counts.ts";
import { estimateIdle, estimateUse, priceList, total, type Choice } from "../../../infra/tools/costs/estimate.ts";
import { azureFolder, readTemplates } from "./bicep/templates.ts";

const read = (file: string): unknown => JSON.parse(readFileSync(join(azureFolder, "costs", file), "utf8"));
const prices = priceList.parse(read("prices.json"));
const usual: Choice = { backEnd: "scheduler", throughput: "serverless", privateNetwork: true, instanceMemory: 2048 };

const simple: Counts = {
  basis: "made up",
  perEnrollment: {
    httpRequests: 1,
    orchestratorTurns: 2,
    activities: 3,
    otherExecutions: 0,
    durableActions: 10,
    wakeUps: 4,
    databaseRequests: 20,
    requestUnits: 100,
    storedKilobytes: 10,
    mails: 1,
    mailKilobytes: 5,
    addressLookups: 1,
    evidenceFiles: 1,
    evidenceMegabytes: 2,
  },
  idlePerMonth: { timerExecutions: 8640, requestUnits: 1000 },
};

describe("an estimate", () => {
  test("grows in proportion to the enrollments", () => {
    const one = total(estimateUse(simple, prices, usual, 1)).cost;
    const thousand = total(estimateUse(simple, prices, usual, 1000)).cost;
    expect(one).toBeGreaterThan(0);
    expect(thousand).toBeCloseTo(1000 * one, 9);
  });

  test("multiplies each count by its price", () => {
    const lines = estimateUse(simple, prices, usual, 1_000_000);
    const cost = (meter: string) => lines.find((line) => line.meter === meter)?.cost;
    expect(cost("cosmos.requestUnit")).toBeCloseTo(100 * 0.25, 9);
    expect(cost("functions.gigabyteSecond")).toBeCloseTo(4 * 2 * 1_000_000 * 0.000026, 9);
    expect(cost("email.mail")).toBeCloseTo(250, 9);
  });

  test("says what it does not know instead of counting it as free", () => {
    expect(total(estimateUse(simple, prices, usual, 1)).unknown).toEqual(["Durable Task Scheduler, actions"]);
    expect(total(estimateUse(simple, prices, { ...usual, backEnd: "storage" }, 1)).unknown).toEqual([]);
  });

  test("charges the database by the hour instead of by use where it scales by itself", () => {
    const choice: Choice = { ...usual, throughput: "autoscale" };
    const meters = [...estimateUse(simple, prices, choice, 1), ...estimateIdle(simple, prices, choice)];
    expect(meters.map(({ meter }) => meter)).not.toContain("cosmos.requestUnit");
    expect(meters.map(({ meter }) => meter)).toContain("cosmos.autoscaleHundredUnitHour");
  });

  test("counts as many private endpoints, zones and alerts as the templates make", () => {
    const { sources } = readTemplates();
    const network = sources["modules/private-network.bicep"] ?? "";
    const shared = (network.match(/group: '(?:blob|Sql|vault)'/g) ?? []).length;
    const quantity = (choice: Choice, meter: string) =>
      estimateIdle(simple, prices, choice).find((line) => line.meter === meter)?.quantity ?? 0;
    expect(quantity(usual, "network.endpointHour")).toBe((shared + 1) * 730);
    expect(quantity({ ...usual, backEnd: "storage" }, "network.endpointHour")).toBe((shared + 2) * 730);
    expect(quantity({ ...usual, privateNetwork: false }, "network.endpointHour")).toBe(0);
    const signals = JSON.parse(readFileSync(join(azureFolder, "signals.json"), "utf8")) as readonly unknown[];
    expect(quantity(usual, "alerts.logRuleMonth")).toBe(signals.length);
  });
});

describe("the numbers it starts from", () => {
  test("are counted, and the prices dated", () => {
    expect(counts.parse(read("counts.json")).perEnrollment.orchestratorTurns).toBeGreaterThan(0);
    expect(prices.date).toMatch(/^\d{4}-\d{2}$/);
  });

  test("give what the page about Azure says", () => {
    const page = readFileSync(join(azureFolder, "README.md"), "utf8");
    const counted = counts.parse(read("counts.json"));
    for (const choice of [usual, { ...usual, privateNetwork: false }, { ...usual, backEnd: "storage" as const }]) {
      expect(page).toContain(`$${total(estimateIdle(counted, prices, choice)).cost.toFixed(2)}`);
      expect(page).toContain(`$${total(estimateUse(counted, prices, choice, 1000)).cost.toFixed(2)}`);
    }
    expect(page).toContain(prices.date);
  });
});
