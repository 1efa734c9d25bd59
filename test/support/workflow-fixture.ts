import { mkdtempSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DurableOrchestrationStatus } from "durable-functions";
import { openEmbeddedServices, type Embedded } from "../../infra/local/embedded-services.ts";
import type { Order } from "../../infra/local/task-hub/engine/pump-parts.ts";
import { activities, orchestrators } from "../../orchestrations/register.ts";
import { beginEnrollment } from "../../shared/commands/begin-enrollment.ts";
import { linkCode, linkToken } from "../../shared/commands/link-token.ts";
import { respondAsContact } from "../../shared/commands/respond-as-contact.ts";
import { submitEnrollment } from "../../shared/commands/submit-enrollment.ts";
import type { Enrollment } from "../../shared/domain/enrollment/document.ts";
import { runActivity, type AnyActivity } from "../../shared/durable/activity.ts";
import { durableWorkflow } from "../../shared/durable/durable-workflow.ts";
import type { Caller } from "../../shared/ports/identity.ts";
import type { Services } from "../../shared/ports/services.ts";
import type { Workflow } from "../../shared/ports/workflow.ts";
import { HubFixture } from "../host/task-hub/hub-fixture.ts";
import { legalProfile, primaryContact } from "../unit/enrollment/kit.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The applicant of the fixture's company, an officer of it unless named otherwise. */
export const applicant: Caller = {
  tenantId: "11111111-1111-4111-8111-111111111111",
  objectId: "22222222-2222-4222-8222-222222222222",
  name: "Camille Martin",
  userPrincipalName: "camille.martin@contoso.fr",
  globalAdmin: true,
  roles: [],
  kind: "member",
};

/** The real orchestrations and activities on the local engine and the embedded services, in one process, on a clock that only tests move. */
export class WorkflowFixture {
  readonly hub: HubFixture;
  readonly services: Services;
  readonly embedded: Embedded;
  readonly workflow: Workflow;
  readonly #folder = mkdtempSync(join(tmpdir(), "onboarding-workflow-"));

  constructor(
    change: (services: Services) => Partial<Services> = () => ({}),
    { order, observe = () => undefined }: { order?: Order; observe?: (name: string, trigger: unknown) => void } = {},
  ) {
    const now = { value: (): number => 0 };
    this.embedded = openEmbeddedServices({
      folder: this.#folder,
      clock: { now: () => now.value() },
      log: silent,
      baseUrl: "http://localhost",
    });
    this.services = { ...this.embedded.services, ...change(this.embedded.services) };
    const run = activities.map((activity: AnyActivity) => [
      activity.name,
      (input: unknown): Promise<unknown> => runActivity(activity, this.services, input, this.workflow),
    ]);
    this.hub = new HubFixture(
      {
        observe,
        orchestrators,
        activities: Object.fromEntries(run) as Record<string, (input: unknown) => Promise<unknown>>,
      },
      {},
      order,
    );
    // A working day on which every agreement edition is in force.
    this.hub.clock.time = Date.parse("2026-11-02T09:00:00.000Z");
    now.value = () => this.hub.clock.now();
    this.workflow = workflowOn(this.hub);
    this.#foundCompany();
  }

  #foundCompany(): void {
    const { world } = this.embedded;
    const { companyName, address, registrationNumber } = legalProfile;
    world.put("memberships", "5410999", { companyName, country: "FR", status: "active", source: "partner_center" });
    world.put("registry", `FR/${registrationNumber}`, {
      legalName: companyName,
      status: "active",
      address,
      officers: [{ name: applicant.name }],
    });
    world.put("tenants", applicant.tenantId, { verifiedDomains: ["contoso.fr"] });
  }

  /** A draft with everything given. */
  async begun(): Promise<string> {
    const begun = await beginEnrollment(this.services, {
      idempotencyKey: randomUUID(),
      caller: applicant,
      locale: "fr",
      body: { mpnId: "5410999", legalProfile, primaryContact },
    });
    if (begun.outcome === "refused") throw new Error(JSON.stringify(begun));
    return begun.enrollment.id;
  }

  /** A submitted enrollment whose onboarding has run as far as it can. */
  async submitted(): Promise<string> {
    const id = await this.begun();
    const { revision } = await this.read(id);
    const filed = await submitEnrollment(this.services, this.workflow, {
      enrollmentId: id,
      caller: applicant,
      revision,
    });
    if (filed.outcome === "refused") throw new Error(JSON.stringify(filed));
    await this.hub.hub.whenIdle();
    return id;
  }

  async read(id: string): Promise<Enrollment> {
    const stored = await this.services.enrollments.read(id, id);
    if (stored === undefined) throw new Error(`no enrollment ${id}`);
    return stored.document;
  }

  /** Purposes of all mails that were sent, oldest first. */
  mails(): readonly string[] {
    return this.embedded.inbox
      .list()
      .map(({ purpose }) => purpose)
      .toReversed();
  }

  /** Confirms as the contact, with the latest link and its code, over a workflow that may be deaf. */
  async confirm(id: string, workflow = this.workflow): Promise<string> {
    const link = (await this.read(id)).contactStep?.links.at(-1);
    if (link === undefined) throw new Error("no link");
    const name = { enrollmentId: id, generation: link.generation, attempt: link.attempt };
    const reply = await respondAsContact(this.services, workflow, {
      token: linkToken(this.services.keys, link.key, name),
      code: linkCode(this.services.keys, link.key, name),
      answer: { kind: "confirm", knowsOfEnrollment: true, addressBelongsToCompany: true, textVersion: "1" },
    });
    return reply.outcome;
  }

  async close(): Promise<void> {
    await this.hub.hub.stop();
    this.embedded.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The product's own workflow over a client that speaks to the engine in this process. */
function workflowOn(hub: HubFixture): Workflow {
  const missing = (id: string) => new Error(`No instance with ID '${id}' found.`);
  return durableWorkflow({
    startNew: async (name, { instanceId = "", input } = {}) => {
      await hub.start(name, instanceId, input);
      return instanceId;
    },
    raiseEvent: async (id, event) => void (await hub.raise(id, event)),
    getStatus: async (id) => {
      const response = await hub.call("GET", `instances/${id}`);
      if (response.status === 404) throw missing(id);
      return (await response.json()) as DurableOrchestrationStatus;
    },
    terminate: async (id, reason) => void (await hub.call("POST", `instances/${id}/terminate?reason=${reason}`)),
    purgeInstanceHistory: async (id) => {
      const response = await hub.call("DELETE", `instances/${id}`);
      if (response.status !== 200 && response.status !== 404) throw new Error(await response.text());
      return { instancesDeleted: response.status === 404 ? 0 : 1 };
    },
  });
}
