import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { extendDeadline } from "../../shared/commands/extend-deadline.ts";
import { listEnrollments } from "../../shared/commands/list-enrollments.ts";
import { measureFunnel } from "../../shared/commands/measure-funnel.ts";
import { readTimeline } from "../../shared/commands/read-timeline.ts";
import { repairEnrollment } from "../../shared/commands/repair-enrollment.ts";
import { sweepEnrollments } from "../../shared/commands/sweep-enrollments.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import { tabulateTimeline, viewTimeline } from "../../shared/http/views/timeline-view.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const operator: Caller = { ...applicant, tenantId: "0", objectId: "operator-1", roles: ["Onboarding.Operator"] };
const day = 86_400_000;
let fixture: WorkflowFixture;
beforeEach(() => {
  fixture = new WorkflowFixture();
});
afterEach(() => fixture.close());

const repair = (enrollmentId: string, more: { dryRun?: boolean } = {}) =>
  repairEnrollment(fixture.services, fixture.workflow, {
    enrollmentId,
    caller: operator,
    reason: "=call 42: the mail went to Ms Canary",
    dryRun: false,
    ...more,
  });
const events = async (id: string) => (await readTimeline(fixture.services, id))?.records.map(({ type }) => type);

describe("repair by an operator", () => {
  it("F74 F78 rings for a lost answer: a dry run changes nothing, a repeated repair neither", async () => {
    const id = await fixture.submitted();
    const deaf = { ...fixture.workflow, ring: async () => undefined };
    await fixture.confirm(id, deaf);
    await fixture.hub.hub.whenIdle();
    const before = await fixture.services.enrollments.read(id, id);
    expect(await repair(id, { dryRun: true })).toMatchObject({ outcome: "found", actions: ["ring_bells"] });
    await fixture.hub.hub.whenIdle();
    expect(await fixture.services.enrollments.read(id, id)).toEqual(before);

    expect(await repair(id)).toMatchObject({ outcome: "repaired", actions: ["ring_bells"], workflow: "running" });
    await fixture.hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("checks_passed");
    expect(await repair(id)).toMatchObject({ outcome: "found", actions: [] });
    expect((await events(id))?.filter((type) => type === "repaired")).toHaveLength(1);
  });

  it("F74 F78 starts an orchestration that is gone, and its mails do not go out twice", async () => {
    const id = await fixture.submitted();
    await fixture.hub.call("POST", `instances/${id}/terminate?reason=test`);
    await fixture.hub.hub.whenIdle();
    expect(await fixture.workflow.state(id)).toBe("over");
    expect(await repair(id)).toMatchObject({ actions: ["start_orchestration"] });
    await fixture.hub.hub.whenIdle();
    expect(await fixture.workflow.state(id)).toBe("running");
    expect(fixture.mails()).toEqual(["contact_verification"]);
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("checks_passed");
  });

  it("F74 frees keys that a crash left behind an enrollment that is over", async () => {
    const id = await fixture.submitted();
    await withdrawEnrollment(fixture.services, fixture.workflow, { enrollmentId: id, reader: { caller: applicant } });
    await fixture.hub.hub.whenIdle();
    const claim = { id: "mpn:5410999", enrollmentId: id, at: "2026-01-01T00:00:00.000Z" };
    await fixture.services.claims.create(claim);
    expect(await repair(id)).toMatchObject({ actions: ["release_keys"] });
    expect(await fixture.services.claims.read(claim.id, claim.id)).toBeUndefined();
  });

  it.each(["", "-contact"])("F74 the sweeper starts what died although nothing is due: %j", async (branch) => {
    const id = await fixture.submitted();
    await fixture.hub.call("POST", `instances/${id}${branch}/terminate?reason=test`);
    await fixture.hub.hub.whenIdle();
    for (let sweeps = 0; sweeps < 2; sweeps += 1) {
      fixture.hub.clock.time += 5 * 60_000;
      await sweepEnrollments(fixture.services, fixture.workflow);
      await fixture.hub.hub.whenIdle();
    }
    expect(await fixture.workflow.state(id)).toBe("running");
    expect(await fixture.workflow.state(id, "contact")).toBe("running");
    fixture.hub.clock.time += 5 * 60_000;
    expect(await sweepEnrollments(fixture.services, fixture.workflow)).toEqual({ seen: 0, healed: 0 });
    expect(fixture.mails()).toEqual(["contact_verification"]);
  });

  it("F74 every sweep visits everything that waits, whatever fails on the way", async () => {
    const id = await fixture.submitted();
    const { document } = (await fixture.services.enrollments.read(id, id)) ?? { document: undefined };
    if (document === undefined) throw new Error("no enrollment");
    const others = Array.from({ length: 259 }, () => randomUUID());
    for (const other of others) await fixture.services.enrollments.create({ ...document, id: other });
    fixture.hub.clock.time += 5 * 60_000;
    const visited: string[] = [];
    const noting = {
      ...fixture.workflow,
      state: async (visit: string, branch?: string) => {
        if (branch === undefined) visited.push(visit);
        if (visit === others[7] && branch === undefined) throw new Error("the task hub is away");
        return "running" as const;
      },
    };
    for (let sweeps = 1; sweeps <= 2; sweeps += 1) {
      await sweepEnrollments(fixture.services, noting);
      expect(visited).toHaveLength(260 * sweeps);
      expect(new Set(visited).size).toBe(260);
    }
  });

  it("F74 the sweeper sends the word of an end that a crash left unsaid", async () => {
    const id = await fixture.submitted();
    const deaf = { ...fixture.workflow, ring: async () => undefined };
    await withdrawEnrollment(fixture.services, deaf, { enrollmentId: id, reader: { caller: applicant } });
    await fixture.services.enrollments.read(id, id).then((stored) => {
      if (stored === undefined) throw new Error("no enrollment");
      return fixture.services.enrollments.replace({ ...stored.document, bells: [], unanswered: false }, stored.etag);
    });
    await fixture.hub.call("POST", `instances/${id}/terminate?reason=test`);
    await fixture.hub.hub.whenIdle();
    fixture.hub.clock.time += 5 * 60_000;
    expect(await sweepEnrollments(fixture.services, fixture.workflow)).toEqual({ seen: 1, healed: 1 });
    await fixture.hub.hub.whenIdle();
    expect(fixture.mails()).toEqual(["contact_verification", "withdrawn"]);
  });

  it("F74 the sweeper wakes a branch whose deadline passed while its bell was lost", async () => {
    const id = await fixture.submitted();
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    const rung: string[] = [];
    const noting = {
      ...fixture.workflow,
      ring: async (...[, branch, , bell]: Parameters<typeof fixture.workflow.ring>) => void rung.push(branch, bell),
    };
    fixture.hub.clock.time += 31 * day;
    expect(await sweepEnrollments(fixture.services, noting)).toEqual({ seen: 1, healed: 1 });
    expect(rung).toEqual(["agreement", "AgreementAccepted"]);
  });
});

describe("extension of a deadline", () => {
  it("F62 gives the contact more time: no expiry on day 14, but on the new day", async () => {
    const id = await fixture.submitted();
    const began = fixture.hub.clock.now();
    const dueAt = new Date(began + 20 * day).toISOString();
    const input = { enrollmentId: id, caller: operator, dueAt, reason: "holidays" };
    expect(await extendDeadline(fixture.services, fixture.workflow, input)).toMatchObject({ outcome: "done" });
    await fixture.hub.hub.whenIdle();
    while ((await fixture.read(id)).status === "contact_pending") expect(await fixture.hub.step()).toBe(true);
    expect((await fixture.read(id)).status).toBe("expired");
    expect(Math.round((fixture.hub.clock.now() - began) / day)).toBe(20);
  });
});

describe("what operators read", () => {
  it("F75 shows the whole chain, and notices a record that was changed, removed or cut off", async () => {
    const id = await fixture.submitted();
    const whole = await readTimeline(fixture.services, id);
    expect(whole?.verified).toBe(true);
    expect(whole?.records.map(({ sequence }) => sequence)).toEqual(whole?.records.map((_, index) => index + 1));
    const first = await fixture.services.audit.read(`${id}-000001`, id);
    if (first === undefined) throw new Error("no first record");
    const forged = { ...first.document, actor: { kind: "operator" as const } };
    const written = await fixture.services.audit.replace(forged, first.etag);
    expect((await readTimeline(fixture.services, id))?.verified).toBe(false);
    if (typeof written === "string") throw new Error(written);
    await fixture.services.audit.replace(first.document, written.etag);
    expect((await readTimeline(fixture.services, id))?.verified).toBe(true);
    await fixture.services.audit.remove(first.document.id, id);
    expect((await readTimeline(fixture.services, id))?.verified).toBe(false);
  });

  it("F75 F85 exports CSV without formulas; words of operators stay out of the chain", async () => {
    const id = await fixture.submitted();
    await fixture.hub.call("POST", `instances/${id}/terminate?reason=test`);
    await fixture.hub.hub.whenIdle();
    await repair(id);
    const timeline = await readTimeline(fixture.services, id);
    if (timeline === undefined) throw new Error("no timeline");
    expect(timeline.verified).toBe(true);
    expect(JSON.stringify(timeline.records)).not.toContain("Canary");
    expect(viewTimeline(timeline).events.find(({ type }) => type === "repaired")?.note).toContain("Canary");
    const table = tabulateTimeline(timeline);
    expect(table.split("\r\n")[0]).toBe("sequence,at,type,actor,actorId,from,to,details,note,hash");
    expect(table).toContain("'=call 42");
    for (const cell of table.split(/\r\n|,/)) expect(cell).not.toMatch(/^"?[=+@\t\r]/);
  });

  it("F73 F76 pages through enrollments and counts the funnel", async () => {
    const id = await fixture.submitted();
    const { services } = fixture;
    fixture.hub.clock.time += 2 * day;
    const page = { limit: 10 };
    const ids = async (filter: Parameters<typeof listEnrollments>[1]) =>
      (await listEnrollments(services, filter, page)).items.map((each) => each.id);
    const since = (days: number) => new Date(fixture.hub.clock.now() - days * day).toISOString();
    expect(await ids({})).toEqual([id]);
    expect(await ids({ status: ["contact_pending"], country: "FR", since: since(1) })).toEqual([id]);
    expect(await ids({ since: since(3) })).toEqual([]);
    expect(await ids({ country: "DE" })).toEqual([]);
    expect(await ids({ status: ["active"] })).toEqual([]);
    expect(await ids({ overdue: true })).toEqual([]);
    const funnel = await measureFunnel(services);
    expect(funnel.states).toMatchObject({ contact_pending: 1, active: 0 });
    expect(funnel.timeInState).toEqual({
      contact_pending: { PT1H: 0, P1D: 0, P3D: 1, P7D: 0, P14D: 0, longer: 0 },
    });
    expect(funnel).toMatchObject({ reviews: { open: 0, overdue: 0, breached: 0 }, mails: { waiting: 0 } });
  });

  it("F73 keeps its place while enrollments move on", async () => {
    const { services } = fixture;
    const first = await fixture.submitted();
    const { document } = (await services.enrollments.read(first, first)) ?? { document: undefined };
    if (document === undefined) throw new Error("no enrollment");
    const ids = Array.from({ length: 6 }, (_, index) => `00000000-0000-4000-8000-00000000000${index}`);
    for (const [index, id] of ids.entries()) {
      const statusSince = `2020-01-0${index + 1}T00:00:00.000Z`;
      await services.enrollments.create({ ...document, id, statusSince });
    }
    const page = await listEnrollments(services, {}, { limit: 2 });
    expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    await services.enrollments.remove(ids[1] ?? "", ids[1] ?? "");
    const next = await listEnrollments(services, {}, { limit: 10, cursor: page.cursor ?? "" });
    expect(next.items.map(({ id }) => id)).toEqual([...ids.slice(2), first]);
    expect(next.cursor).toBeUndefined();
  });
});
