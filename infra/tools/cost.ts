import { readFileSync } from "node:fs";
import { join } from "node:path";
import { counts } from "./costs/counts.ts";
import { estimateIdle, estimateUse, priceList, total, type Choice, type Line } from "./costs/estimate.ts";

const folder = join(import.meta.dirname, "../azure/costs");
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
const counted = counts.parse(read("counts.json"));
const prices = priceList.parse(read("prices.json"));
const choices: readonly (Choice & { readonly name: string })[] = [
  { name: "as by default", backEnd: "scheduler", throughput: "serverless", privateNetwork: true, instanceMemory: 2048 },
  {
    name: "on the open network",
    backEnd: "scheduler",
    throughput: "serverless",
    privateNetwork: false,
    instanceMemory: 2048,
  },
  {
    name: "Storage as the back end",
    backEnd: "storage",
    throughput: "serverless",
    privateNetwork: true,
    instanceMemory: 2048,
  },
  {
    name: "autoscaled database",
    backEnd: "scheduler",
    throughput: "autoscale",
    privateNetwork: true,
    instanceMemory: 2048,
  },
];

function show(title: string, lines: readonly Line[]): void {
  console.log(`\n${title}`);
  for (const { what, quantity, cost } of lines.filter((line) => line.quantity > 0)) {
    const amount = quantity.toLocaleString("en-US", { maximumFractionDigits: 2 });
    console.log(
      `  ${what.padEnd(34)} ${amount.padStart(12)}  ${cost === undefined ? "price not known" : cost.toFixed(2)}`,
    );
  }
  const { cost, unknown } = total(lines);
  console.log(
    `  ${"together".padEnd(34)} ${"".padStart(12)}  ${cost.toFixed(2)}${unknown.length > 0 ? " and what is not known" : ""}`,
  );
}

console.log(`Prices of ${prices.date} in ${prices.currency}. ${prices.note}\n${counted.basis}`);
for (const { name, ...choice } of choices) {
  show(`A month of waiting, ${name}:`, estimateIdle(counted, prices, choice));
  show(`1,000 enrollments, ${name}:`, estimateUse(counted, prices, choice, 1000));
}
