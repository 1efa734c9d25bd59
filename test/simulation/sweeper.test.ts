import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sweepEnrollments } from "../../shared/commands/sweep-enrollments.ts";
import type { Workflow } from "../../shared/ports/workflow.ts";
import { WorkflowFixture } from "../support/workflow-fixture.ts";

const sweepEvery = 5 * 60_000;
const told: string[] = [];
let fixture: WorkflowFixture;
beforeEach(() => {
  told.length = 0;
  fixture = new WorkflowFixture(({ log }) => ({ log: { ...log, warn: (event) => void told.push(event) } }));
});
afterEach(() => fixture.close());

/** One real enrollment that waits for its contact, and many like it. */
async function waiting(count: number): Promise<string> {
  const { enrollments } = fixture.services;
  const id = await fixture.submitted();
  const document = await fixture.read(id);
  const others = Array.from({ length: count - 1 }, () => enrollments.create({ ...document, id: randomUUID() }));
  await Promise.all(others);
  return id;
}

/** The workflow in which all but one enrollment are in order, and what it is asked for. */
function noting(real: string | undefined, onVisit: (id: string) => void | Promise<void>): Workflow {
  const { workflow } = fixture;
  return {
    ...workflow,
    state: async (id, branch, round) => {
      if (branch === undefined) await onVisit(id);
      return id === real ? workflow.state(id, branch, round) : "running";
    },
  };
}

it("F74 an orchestration that dies among a thousand others runs again within ten minutes, and the task hub is asked by ten at a time", async () => {
  const id = await waiting(1_050);
  let [now, most, visits] = [0, 0, 0];
  const workflow = noting(id, async () => {
    now += 1;
    visits += 1;
    most = Math.max(most, now);
    await new Promise(setImmediate);
    now -= 1;
  });
  const sweep = () => {
    fixture.hub.clock.time += sweepEvery;
    return sweepEnrollments(fixture.services, workflow);
  };
  expect(await sweep()).toEqual({ seen: 0, healed: 0 });
  const died = fixture.hub.clock.now();
  await fixture.hub.call("POST", `instances/${id}/terminate?reason=test`);
  await fixture.hub.hub.whenIdle();
  expect(await sweep()).toEqual({ seen: 1, healed: 1 });
  await fixture.hub.hub.whenIdle();
  expect(await fixture.workflow.state(id)).toBe("running");
  expect(await fixture.workflow.state(id, "contact")).toBe("running");
  expect(fixture.hub.clock.now() - died).toBeLessThanOrEqual(10 * 60_000);
  expect([visits, most]).toEqual([2_100, 10]);
  expect(fixture.mails()).toEqual(["contact_verification"]);
  expect(told).toEqual([]);
});

it("F74 a sweep whose time is over says so, and the next goes on where it stopped", async () => {
  await waiting(450);
  const visited: string[] = [];
  const slow = noting(undefined, (id) => {
    visited.push(id);
    fixture.hub.clock.time += 1_000;
  });
  const sweep = async () => {
    fixture.hub.clock.time += sweepEvery;
    await sweepEnrollments(fixture.services, slow);
    return visited.length;
  };
  expect([await sweep(), await sweep()]).toEqual([200, 400]);
  expect(new Set(visited).size).toBe(400);
  expect(told).toEqual(["sweep_goes_on", "sweep_goes_on"]);
  await sweep();
  expect(new Set(visited).size).toBe(450);
  expect(visited.slice(400, 450)).toEqual(visited.slice(400, 450).toSorted());
  expect(visited.slice(0, 50)).toEqual(visited.slice(450, 500));
});
