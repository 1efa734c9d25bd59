import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../../infra/local/adapters/database.ts";
import { openDocuments } from "../../../infra/local/adapters/documents.ts";
import { measureOperations } from "../../../shared/commands/measure-operations.ts";
import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { containers } from "../../../shared/ports/containers.ts";

const clock = { now: () => Date.parse("2026-03-02T09:00:00.000Z") };
const longAgo = "2026-03-02T08:00:00.000Z";
const justNow = "2026-03-02T08:59:00.000Z";
const later = "2026-03-05T09:00:00.000Z";

let folder: string;

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "measure-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function measure(rows: readonly object[]) {
  const database = openDatabase(join(folder, "service.db"));
  const enrollments = openDocuments<Enrollment>(database, clock, "enrollments", containers.enrollments);
  // Only the fields that the counts ask for.
  for (const [index, row] of rows.entries()) await enrollments.create({ id: `e-${index}`, ...row } as Enrollment);
  const measured = await measureOperations({ enrollments, clock });
  database.close();
  return measured;
}

const fine = { status: "contact_pending", unanswered: false, updatedAt: longAgo, wakeAt: later };

test("F74 what is in order is not stuck", async () => {
  const rows = [fine, { ...fine, unanswered: true, updatedAt: justNow }];
  expect(await measure(rows)).toEqual({ stuck: 0, reviewsBreached: 0 });
});

test("F74 a change that nobody looked at and a time that nobody noticed are stuck, a mail that nobody takes is not", async () => {
  const rows = [
    { ...fine, unanswered: true },
    { ...fine, wakeAt: longAgo },
    { ...fine, unanswered: true, wakeAt: longAgo },
    { ...fine, wakeAt: longAgo, mailWaitsSince: longAgo },
    { ...fine, status: "active", wakeAt: undefined },
  ];
  expect(await measure(rows)).toEqual({ stuck: 3, reviewsBreached: 0 });
});

test("F46 a review past its service level counts until it is decided, and is not called stuck", async () => {
  const review = { status: "in_review", unanswered: false, updatedAt: longAgo, wakeAt: later };
  const breached = { ...review, review: { breachedAt: longAgo } };
  const rows = [review, breached, { ...breached, status: "active" }];
  expect(await measure(rows)).toEqual({ stuck: 0, reviewsBreached: 1 });
});
