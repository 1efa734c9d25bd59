import { randomUUID } from "node:crypto";
import { EventType, isoTime } from "../core/history-event.ts";
import type { EventTypeNumber } from "../core/history-event.ts";
import type { DurableSettings } from "../../host/worker-contract.ts";
import { deleteEntity, entityById } from "../store/entity-store.ts";
import { isFinal } from "../store/instance-row.ts";
import { listInstances } from "../store/instance-query.ts";
import type { InstanceFilter } from "../store/instance-query.ts";
import type { HotInstance } from "./hot-instance.ts";
import { createInstance, forgetInstance } from "./instances.ts";
import type { Pump } from "./pump.ts";
import { rewindInstance } from "./rewind.ts";

/** What became of a request to an instance; "refused" when its status is one in which the request makes no sense. */
export type Delivered = "accepted" | "unknown" | "over" | "refused";

type Sent = Exclude<Delivered, "refused">;

/** What clients may ask of orchestrations; every promise resolves when the request is durable. */
export class OrchestrationClient {
  readonly #pump: Pump;
  readonly #settings: DurableSettings;
  readonly #rewinding = new Set<string>();

  constructor(pump: Pump, settings: DurableSettings) {
    this.#pump = pump;
    this.#settings = settings;
  }

  /** Starts an instance and returns its id; undefined when an instance of that id may not be replaced. */
  async start(request: {
    name: string;
    id?: string;
    version?: string;
    input: string | undefined;
  }): Promise<string | undefined> {
    const id = request.id ?? this.#pump.parts.newId();
    const version = request.version ?? this.#settings.defaultVersion ?? "";
    const { name, input } = request;
    const overridable = this.#settings.overridableExistingInstanceStates ?? "NonRunningStates";
    if (!createInstance(this.#pump, { id, name, version, input }, overridable)) return undefined;
    await this.#pump.durable();
    return id;
  }

  /** Raises an external event; `input` is JSON text. */
  async raise(id: string, name: string, input: string): Promise<Sent> {
    return await this.#send(id, EventType.EventRaised, { Name: name, Input: input });
  }

  /** Whether an instance is there and takes messages; without looking into the store when it is in memory. */
  stateOf(id: string): "open" | "unknown" | "over" {
    const hot = this.#pump.hot.byId(id);
    if (!hot) return "unknown";
    return isFinal(hot.status) ? "over" : "open";
  }

  /** Resolves when what the store shows at the moment is durable. */
  async settled(): Promise<void> {
    await this.#pump.settled();
  }

  /** Resolves when the instance has durably ended, and after `ms` in any case. */
  async untilOver(id: string, ms: number): Promise<void> {
    await this.#pump.endings.next(id, ms);
  }

  async terminate(id: string, reason: string | undefined): Promise<Delivered> {
    return await this.#send(id, EventType.ExecutionTerminated, reason === undefined ? {} : { Input: reason });
  }

  async suspend(id: string, reason: string | undefined): Promise<Delivered> {
    if (this.#isSuspended(id) === true) return "refused";
    return await this.#send(id, EventType.ExecutionSuspended, { Reason: reason ?? null });
  }

  async resume(id: string, reason: string | undefined): Promise<Delivered> {
    if (this.#isSuspended(id) === false) return "refused";
    return await this.#send(id, EventType.ExecutionResumed, { Reason: reason ?? null });
  }

  /** Whether an unfinished instance will be suspended when it has read its mail; undefined when there is none. */
  #isSuspended(id: string): boolean | undefined {
    const hot = this.#pump.hot.byId(id);
    if (!hot || isFinal(hot.status)) return undefined;
    const types = hot.mail.map((mail) => mail.message.event.EventType);
    const last = types.findLast((type) => type === EventType.ExecutionSuspended || type === EventType.ExecutionResumed);
    return last === undefined ? hot.status === "Suspended" : last === EventType.ExecutionSuspended;
  }

  /** Takes a failed instance back to before its first failure; false when it has not failed. */
  async rewind(id: string): Promise<boolean> {
    const hot = this.#pump.hot.byId(id);
    if (hot?.status !== "Failed" || this.#rewinding.has(id)) return false;
    this.#rewinding.add(id);
    try {
      await rewindInstance(this.#pump, hot);
    } finally {
      this.#rewinding.delete(id);
    }
    await this.#pump.durable();
    return true;
  }

  /** Deletes one instance, whatever its state; false when there is none. */
  async purge(id: string): Promise<boolean> {
    const hot = this.#pump.hot.byId(id);
    if (!hot) return false;
    this.#purge(hot);
    await this.#pump.durable();
    return true;
  }

  /** Deletes the finished instances that a filter selects and returns how many they were. */
  async purgeAll(filter: InstanceFilter): Promise<number> {
    let count = 0;
    let after = 0;
    for (;;) {
      const page = listInstances(this.#pump.parts.store, filter, { after, limit: 500, withInput: false });
      for (const { seq, status } of page) {
        after = seq;
        const hot = isFinal(status) ? this.#pump.hot.bySeq(seq) : undefined;
        if (!hot) continue;
        this.#purge(hot);
        count += 1;
      }
      await this.#pump.durable();
      if (page.length < 500) return count;
    }
  }

  /** Deletes an entity with its lock and what waits for it; false when there is none. */
  async purgeEntity(id: string): Promise<boolean> {
    if (!entityById(this.#pump.parts.store, id)) return false;
    this.#pump.batch.erases = true;
    this.#pump.batch.lateWrites.push((store) => deleteEntity(store, id));
    await this.#pump.durable();
    return true;
  }

  /** Signals an entity; `input` is JSON text. */
  async signal(entity: string, op: string, input: string | undefined): Promise<void> {
    const request = { op, signal: true, id: randomUUID(), ...(input === undefined ? {} : { input }) };
    this.#pump.parts.sendToEntity(entity, { name: "op", body: JSON.stringify(request) });
    await this.#pump.durable();
  }

  #purge(hot: HotInstance): void {
    this.#pump.batch.erases = true;
    forgetInstance(this.#pump, hot);
  }

  async #send(
    id: string,
    type: EventTypeNumber,
    fields: { Name?: string; Input?: string; Reason?: string | null },
  ): Promise<Sent> {
    const hot = this.#pump.hot.byId(id);
    if (!hot) return "unknown";
    if (isFinal(hot.status)) return "over";
    const event = { EventType: type, EventId: -1, Timestamp: isoTime(this.#pump.now), ...fields };
    this.#pump.deliver(hot, { message: { event } });
    await this.#pump.durable();
    return "accepted";
  }
}
