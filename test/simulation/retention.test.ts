import { afterEach, describe, expect, it } from "vitest";
import { retireEnrollments } from "../../shared/commands/retire-enrollments.ts";
import { eraseEnrollment } from "../../shared/commands/erase-enrollment.ts";
import { readTimeline } from "../../shared/commands/read-timeline.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import { day } from "../../shared/domain/duration.ts";
import { standardRetention } from "../../shared/domain/retention.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

const reader = { caller: applicant };

async function withdrawn(): Promise<string> {
  const { services, workflow, hub } = fixture;
  const id = await fixture.submitted();
  await services.evidence.put(id, "file-1", chunks(), { contentType: "application/pdf", limit: 100 });
  await withdrawEnrollment(services, workflow, { enrollmentId: id, reader });
  await hub.hub.whenIdle();
  return id;
}

async function* chunks(): AsyncIterable<Uint8Array> {
  yield Buffer.from("%PDF");
}

async function trail(id: string): Promise<number> {
  const page = await fixture.services.audit.list({ partition: id, limit: 100 });
  return page.items.length;
}

describe("F80 what is kept ends by itself", () => {
  it("people, answers, files and histories of an enrollment that ended go half a year later; then its trail, at its own end", async () => {
    fixture = new WorkflowFixture();
    const { services, workflow, hub } = fixture;
    const id = await withdrawn();
    hub.clock.time += 179 * day;
    expect(await retireEnrollments(services, workflow)).toBe(0);
    expect(await fixture.read(id)).toMatchObject({ status: "withdrawn", primaryContact: { firstName: "Alix" } });
    hub.clock.time += 2 * day;
    expect(await retireEnrollments(services, workflow)).toBe(1);
    const stone = await fixture.read(id);
    expect(stone).toMatchObject({ status: "erased", evidence: [], keys: { held: false } });
    expect(stone.primaryContact).toBeUndefined();
    expect(await services.evidence.read(id, "file-1")).toBeUndefined();
    expect(await workflow.state(id)).toBe("missing");
    const timeline = await readTimeline(services, id);
    expect(timeline?.verified).toBe(true);
    expect(timeline?.records.at(-1)).toMatchObject({ type: "erased", actor: { kind: "system" } });
    expect(await retireEnrollments(services, workflow)).toBe(0);

    hub.clock.time += standardRetention.auditTrail - day;
    expect(await trail(id)).toBeGreaterThan(3);
    expect((await fixture.read(id)).status).toBe("erased");
    hub.clock.time += 2 * day;
    expect(await trail(id)).toBe(0);
    expect(await services.enrollments.read(id, id)).toBeUndefined();
  });

  it("an erasure that somebody asks for sets the same ends, and asked again moves none", async () => {
    fixture = new WorkflowFixture();
    const { services, workflow, hub } = fixture;
    const id = await withdrawn();
    const erased = await eraseEnrollment(services, workflow, { enrollmentId: id, reader });
    expect(erased).toMatchObject({ outcome: "erased", enrollment: { ttl: standardRetention.auditTrail / 1000 } });
    hub.clock.time += standardRetention.auditTrail - day;
    await eraseEnrollment(services, workflow, { enrollmentId: id, reader });
    hub.clock.time += 2 * day;
    expect(await trail(id)).toBe(0);
    expect(await services.enrollments.read(id, id)).toBeUndefined();
  });

  it("an enrollment under way, or with an account, is left alone however old it is", async () => {
    fixture = new WorkflowFixture();
    const { services, workflow, hub } = fixture;
    const id = await fixture.submitted();
    hub.clock.time += 400 * day;
    expect(await retireEnrollments(services, workflow)).toBe(0);
    expect((await fixture.read(id)).primaryContact).toBeDefined();
  });
});
