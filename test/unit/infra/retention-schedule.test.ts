import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { retentionTable } from "../../../infra/tools/infra/retention-table.ts";
import { day } from "../../../shared/domain/duration.ts";
import { standardRetention } from "../../../shared/domain/retention.ts";
import { retentionSchedule } from "../../../shared/domain/retention-schedule.ts";
import { azureFolder, readTemplates } from "./bicep/templates.ts";

const places = new Set(retentionSchedule.map(({ place }) => place));
const { sources } = readTemplates();

/** Names of what a template declares below a storage account's blob service. */
function blobContainers(file: string): readonly string[] {
  return [...(sources[file] ?? "").matchAll(/resource (\w+) 'containers'/g)].map(([, name = ""]) => name);
}

test("F80 every container of documents that is deployed has a row, so that none can be forgotten", () => {
  const deployed = JSON.parse(readFileSync(join(azureFolder, "containers.json"), "utf8")) as { readonly id: string }[];
  expect(deployed.length).toBeGreaterThan(7);
  expect(deployed.map(({ id }) => id).filter((id) => !places.has(id))).toEqual([]);
});

test("F80 every container of files has a row, and so have task hub, logs, backups and mail", () => {
  const files = blobContainers("modules/evidence-storage.bicep");
  expect(files).toEqual(["evidence", "lists"]);
  // The package is no data; the host's own storage holds nothing else but the task hub.
  expect(blobContainers("modules/host-storage.bicep")).toEqual(["deployment"]);
  expect([...files, "taskHub", "logs", "backups", "mail"].filter((name) => !places.has(name))).toEqual([]);
  expect(sources["modules/scheduler.bicep"]).toContain("resource taskHub");
});

test("F80 no place has a row of what is gone", () => {
  const deployed = JSON.parse(readFileSync(join(azureFolder, "containers.json"), "utf8")) as { readonly id: string }[];
  const known = new Set([...deployed.map(({ id }) => id), "evidence", "lists", "taskHub", "logs", "backups", "mail"]);
  expect([...places].filter((place) => !known.has(place))).toEqual([]);
});

test("F80 the periods that the platform keeps are those of the templates", () => {
  expect(sources["main.bicep"]).toContain("param logRetentionDays int = 90");
  expect(sources["main.bicep"]).toContain("param evidenceVersionDays int = 14");
  expect(sources["modules/cosmos.bicep"]).toContain("tier: 'Continuous7Days'");
  expect(sources["main.bicep"]).toContain(`retentionDays: ${standardRetention.workflowHistory / day}`);
});

test("F80 the table in the README is the schedule (npm run infra:retention brings it up to date)", () => {
  const text = readFileSync(join(azureFolder, "README.md"), "utf8");
  const table = /<!-- retention -->\n\n(\|[^]*?)\n\n<!-- \/retention -->/.exec(text)?.[1] ?? "";
  const rows = table.split("\n").map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
  expect(rows.filter((_, at) => at !== 1)).toEqual(retentionTable());
});
