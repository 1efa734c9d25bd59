import * as df from "durable-functions";
import { describe, expect, it } from "vitest";
import { durableWorkflow } from "../../../shared/durable/durable-workflow.ts";
import { instanceId } from "../../../shared/durable/instance-id.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";

type Client = Parameters<typeof durableWorkflow>[0];

const id = "6f6b1c52-6a0e-4d6e-9a34-3c1a0f0d7a51";
const missing = () => Promise.reject(new Error(`No instance with ID '${id}' found.`));
const missingStatus = () =>
  Promise.reject(new Error("DurableClient error: Durable Functions extension replied with HTTP 404 response."));

function fake(overrides: Partial<Client>) {
  const calls: unknown[][] = [];
  const client: Client = {
    startNew: (...all) => Promise.resolve(String(calls.push(["start", ...all]))),
    raiseEvent: (...all) => Promise.resolve(void calls.push(["raise", ...all])),
    getStatus: missingStatus,
    terminate: (...all) => Promise.resolve(void calls.push(["terminate", ...all])),
    purgeInstanceHistory: (instance) => {
      calls.push(["purge", instance]);
      return Promise.resolve({ instancesDeleted: 0 });
    },
    ...overrides,
  };
  return { workflow: durableWorkflow(client), calls };
}

const status = (runtimeStatus: df.OrchestrationRuntimeStatus) => () =>
  Promise.resolve({ runtimeStatus } as df.DurableOrchestrationStatus);

describe("the workflow over the Durable client", () => {
  it("names instances by enrollment, branch and round", () => {
    expect(instanceId(id, "onboarding", 1)).toBe(id);
    expect(instanceId(id, "contact", 1)).toBe(`${id}-contact`);
    expect(instanceId(id, "information", 2)).toBe(`${id}-information-2`);
    expect(instanceId(id, "agreement", 0)).toBe(`${id}-agreement`);
  });

  it("starts the onboarding under the enrollment's id, with nothing but the id", async () => {
    const { workflow, calls } = fake({});
    await workflow.start(id);
    expect(calls).toEqual([["start", "onboarding", { instanceId: id, input: { enrollmentId: id } }]]);
  });

  it("leaves an onboarding alone that is under way", async () => {
    const { workflow, calls } = fake({ getStatus: status(df.OrchestrationRuntimeStatus.Running) });
    await workflow.start(id);
    expect(calls).toEqual([]);
  });

  it("F74 ends branches that outlived a dead onboarding before it starts another", async () => {
    const states = new Map([
      [id, df.OrchestrationRuntimeStatus.Failed],
      [`${id}-contact`, df.OrchestrationRuntimeStatus.Completed],
      [`${id}-contact-2`, df.OrchestrationRuntimeStatus.Running],
      [`${id}-agreement`, df.OrchestrationRuntimeStatus.Running],
    ]);
    const { workflow, calls } = fake({
      getStatus: (instance) => {
        const runtimeStatus = states.get(instance);
        return runtimeStatus === undefined ? missingStatus() : status(runtimeStatus)();
      },
    });
    await workflow.start(id);
    expect(calls.map(([name, instance]) => [name, instance])).toEqual([
      ["terminate", `${id}-contact-2`],
      ["terminate", `${id}-agreement`],
      ["start", "onboarding"],
    ]);
  });

  it("is content when another start came first, and reports any other failure", async () => {
    let started = false;
    const running = status(df.OrchestrationRuntimeStatus.Pending);
    const second = fake({
      startNew: () => {
        started = true;
        return Promise.reject(new Error("409"));
      },
      getStatus: () => (started ? running() : missingStatus()),
    });
    await expect(second.workflow.start(id)).resolves.toBeUndefined();
    const broken = fake({ startNew: () => Promise.reject(new Error("500")) });
    await expect(broken.workflow.start(id)).rejects.toBeInstanceOf(UnavailableError);
  });

  it("rings without data, and ignores who is not there", async () => {
    const { workflow, calls } = fake({});
    await workflow.ring(id, "contact", 2, "ContactResponded");
    expect(calls).toEqual([["raise", `${id}-contact-2`, "ContactResponded", null]]);
    await expect(fake({ raiseEvent: missing }).workflow.ring(id, "contact", 1, "MailChanged")).resolves.toBeUndefined();
    const broken = fake({ raiseEvent: () => Promise.reject(new Error("connect ECONNREFUSED")) });
    await expect(broken.workflow.ring(id, "contact", 1, "MailChanged")).rejects.toBeInstanceOf(UnavailableError);
  });

  it.each([
    [df.OrchestrationRuntimeStatus.Pending, "running"],
    [df.OrchestrationRuntimeStatus.Running, "running"],
    [df.OrchestrationRuntimeStatus.ContinuedAsNew, "running"],
    [df.OrchestrationRuntimeStatus.Suspended, "running"],
    [df.OrchestrationRuntimeStatus.Completed, "over"],
    [df.OrchestrationRuntimeStatus.Failed, "over"],
    [df.OrchestrationRuntimeStatus.Terminated, "over"],
  ])("sees %s as %s", async (runtimeStatus, state) => {
    expect(await fake({ getStatus: status(runtimeStatus) }).workflow.state(id)).toBe(state);
  });

  it("sees what is not there as missing, and a failure as one", async () => {
    expect(await fake({}).workflow.state(id)).toBe("missing");
    const broken = fake({ getStatus: () => Promise.reject(new Error("500")) });
    await expect(broken.workflow.state(id)).rejects.toBeInstanceOf(UnavailableError);
  });

  it("purges every round of every branch that is over", async () => {
    const there = new Set([id, `${id}-contact`, `${id}-contact-2`, `${id}-information`]);
    const { workflow } = fake({
      getStatus: (instance) =>
        there.has(instance) ? status(df.OrchestrationRuntimeStatus.Completed)() : missingStatus(),
      purgeInstanceHistory: (instance) => Promise.resolve({ instancesDeleted: there.delete(instance) ? 1 : 0 }),
    });
    expect(await workflow.purge(id)).toBe(true);
    expect([...there]).toEqual([]);
  });

  it("ends a branch that outlived its onboarding, and says that its history is still there", async () => {
    const contact = `${id}-contact`;
    const states: Record<string, df.OrchestrationRuntimeStatus> = {
      [id]: df.OrchestrationRuntimeStatus.Completed,
      [contact]: df.OrchestrationRuntimeStatus.Running,
    };
    const { workflow, calls } = fake({
      getStatus: (instance) => {
        const found = states[instance];
        return found === undefined ? missingStatus() : status(found)();
      },
      purgeInstanceHistory: (instance) => {
        delete states[instance];
        return Promise.resolve({ instancesDeleted: 1 });
      },
    });
    expect(await workflow.purge(id)).toBe(false);
    expect(calls.map(([call, instance]) => [call, instance])).toEqual([["terminate", contact]]);
    expect(Object.keys(states)).toEqual([contact]);
    states[contact] = df.OrchestrationRuntimeStatus.Terminated;
    expect(await workflow.purge(id)).toBe(true);
    expect(states).toEqual({});
  });
});
