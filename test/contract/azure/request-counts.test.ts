import { randomUUID } from "node:crypto";
import type { Database } from "@azure/cosmos";
import { afterAll, beforeAll, expect, test } from "vitest";
import { basisOf, cosmosContainer, cosmosDatabase } from "../../../shared/adapters/cosmos/database.ts";
import { cosmosDocuments } from "../../../shared/adapters/cosmos/documents.ts";
import { ensureContainers } from "../../../shared/adapters/cosmos/ensure-containers.ts";
import { countRequests, type RequestCount } from "../../../shared/adapters/cosmos/request-count.ts";
import { beginEnrollment } from "../../../shared/commands/begin-enrollment.ts";
import { findEnrollment } from "../../../shared/commands/find-enrollment.ts";
import { openVerificationPage } from "../../../shared/commands/open-verification-page.ts";
import { submitEnrollment } from "../../../shared/commands/submit-enrollment.ts";
import { sweepEnrollments } from "../../../shared/commands/sweep-enrollments.ts";
import { withdrawEnrollment } from "../../../shared/commands/withdraw-enrollment.ts";
import { type ContainerName, containers } from "../../../shared/ports/containers.ts";
import type { Document } from "../../../shared/ports/documents.ts";
import type { Workflow } from "../../../shared/ports/workflow.ts";
import { contractAccount, type CosmosEmulator, startCosmosEmulator } from "../../azure/cosmos-emulator.ts";
import { applicant, WorkflowFixture } from "../../support/workflow-fixture.ts";
import { legalProfile, primaryContact } from "../../unit/enrollment/kit.ts";

/** Commands ring and go: what the workflow then does is its own work, and not counted here. */
const deaf: Workflow = {
  start: async () => undefined,
  ring: async () => undefined,
  restart: async () => undefined,
  state: async () => "running",
  purge: async () => true,
  wake: async () => undefined,
  forget: async () => true,
};

let emulator: CosmosEmulator;
let database: Database;
let fixture: WorkflowFixture;
let basis: RequestCount["basis"];

beforeAll(async () => {
  emulator = await startCosmosEmulator();
  const account = contractAccount(emulator.endpoint, `counts-${randomUUID()}`);
  basis = basisOf(account.endpoint);
  const open = cosmosDatabase(account);
  database = await open();
  await ensureContainers(database);
  fixture = new WorkflowFixture(() => {
    const documents = <T extends Document>(name: ContainerName) =>
      cosmosDocuments<T>(cosmosContainer(open, name), containers[name]);
    return {
      enrollments: documents("enrollments"),
      claims: documents("claims"),
      audit: documents("audit"),
      accounts: documents("accounts"),
      counters: documents("counters"),
      uses: documents("counters"),
      sweeps: documents("counters"),
      places: documents("counters"),
    };
  });
});
afterAll(async () => {
  await fixture.close();
  await database.delete();
  await emulator.close();
});

/** What commands need of the database; a command that comes to need more has to say so here. */
const allowed = {
  "begin an enrollment": 6,
  "read it": 1,
  submit: 8,
  "open the mailed link": 1,
  "answer as the contact": 4,
  withdraw: 8,
  "sweep when nothing waits": 6,
  "sweep while one waits": 10,
  "the next while it waits": 12,
};
type Command = keyof typeof allowed;

test("the requests of each command are counted, and its request units told as charged or estimated", async () => {
  const { services, workflow, hub } = fixture;
  const counts = new Map<Command, RequestCount>();
  const count = async <T>(command: Command, work: () => Promise<T>): Promise<T> => {
    const { result, count } = await countRequests(basis, work);
    counts.set(command, count);
    return result;
  };
  const body = { mpnId: "5410999", legalProfile, primaryContact };
  const begun = await count("begin an enrollment", () =>
    beginEnrollment(services, { idempotencyKey: randomUUID(), caller: applicant, locale: "fr", body }),
  );
  if (begun.outcome === "refused") throw new Error(begun.code);
  const { id, revision } = begun.enrollment;
  await count("read it", () => findEnrollment(services, id, { caller: applicant }));
  const filing = { enrollmentId: id, caller: applicant, revision };
  expect(await count("submit", () => submitEnrollment(services, deaf, filing))).toMatchObject({ outcome: "done" });
  await workflow.start(id);
  await hub.hub.whenIdle();
  hub.clock.time += 3 * 60_000;
  await count("sweep while one waits", () => sweepEnrollments(services, workflow));
  await count("the next while it waits", () => sweepEnrollments(services, workflow));
  await count("open the mailed link", () => openVerificationPage(services, tokenOf(fixture)));
  expect(await count("answer as the contact", () => fixture.confirm(id, deaf))).toBe("confirmed");
  const withdrawal = { enrollmentId: id, reader: { caller: applicant } };
  expect(await count("withdraw", () => withdrawEnrollment(services, deaf, withdrawal))).toMatchObject({
    outcome: "done",
  });
  await workflow.ring(id, "onboarding", 1, "EnrollmentClosed");
  await hub.hub.whenIdle();
  await count("sweep when nothing waits", () => sweepEnrollments(services, workflow));
  console.log(report(counts));
  const requests = Object.fromEntries([...counts].map(([command, { requests }]) => [command, requests]));
  expect(requests).toEqual(allowed);
  expect([...counts.values()].filter((one) => one.basis !== basis || one.requestUnits < one.requests)).toEqual([]);
});

function tokenOf({ embedded }: WorkflowFixture): string {
  const link = embedded.inbox.list()[0]?.links.find((one) => one.includes("/verify/"));
  return link?.split("/").at(-1) ?? "";
}

function report(counts: ReadonlyMap<string, RequestCount>): string {
  const lines = [...counts].map(([command, { requests, requestUnits, basis }]) =>
    [command.padEnd(30), String(requests).padStart(3), "requests", String(requestUnits).padStart(8), "RU", basis].join(
      " ",
    ),
  );
  return ["Cosmos DB by command:", ...lines].join("\n");
}
