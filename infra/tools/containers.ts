import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { containerResources } from "./infra/container-resources.ts";

const file = join(import.meta.dirname, "../azure/containers.json");
writeFileSync(file, `${JSON.stringify(containerResources(), undefined, 2)}\n`);
console.log(`Wrote ${file}`);
