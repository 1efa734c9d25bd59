import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { retentionTable } from "./infra/retention-table.ts";

const file = join(import.meta.dirname, "../azure/README.md");
const [head = [], ...rows] = retentionTable();
const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
const table = /(?<=<!-- retention -->\n\n)\|[^]*?(?=\n\n<!-- \/retention -->)/;
writeFileSync(
  file,
  readFileSync(file, "utf8").replace(table, () => lines.join("\n")),
);
console.log(`Wrote the table of ${file}`);
