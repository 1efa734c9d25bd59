import { randomUUID } from "node:crypto";
import { EventType, isoTime } from "../core/history-event.ts";
import type { EventTypeNumber } from "../core/history-event.ts";
import type { DurableSettings } from "../../host/worker-contract.ts";
import { isFinal } from "../store/instance-row.ts";
import { listInstances } from "../store/instance-query.ts";
import type { InstanceFilter } from "../store/instance-query.ts";
import { createInstance, forgetInstance } from "./instances.ts";
import type { Pump } from "./pump.ts";
import { rewindInstance } from "./rewind.ts";

/** What became of a request to an instance. */
export type Delivered = "accepted" | "unknown" | "over";

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
  async raise(id: string, name: string, input: string): Promise<Delivered> {
    return await this.#send(id, EventType.EventRaised, { Name: name, Input: input });
  }

  async terminate(id: string, reason: string): Promise<Delivered> {
    return await this.#send(id, EventType.ExecutionTerminated, { Input: reason });
  }

  async suspend(id: string, reason: string): Promise<Delivered> {
    return await this.#send(id, EventType.ExecutionSuspended, { Reason: reason });
  }

  async resume(id: string, reason: string): Promise<Delivered> {
    return await this.#send(id, EventType.ExecutionResumed, { Reason: reason });
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
    forgetInstance(this.#pump, hot);
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
        forgetInstance(this.#pump, hot);
        count += 1;
      }
      await this.#pump.durable();
      if (page.length < 500) return count;
    }
  }

  /** Signals an entity; `input` is JSON text. */
  async signal(entity: string, op: string, input: string | undefined): Promise<void> {
    const request = { op, signal: true, id: randomUUID(), ...(input === undefined ? {} : { input }) };
    this.#pump.parts.sendToEntity(entity, { name: "op", body: JSON.stringify(request) });
    await this.#pump.durable();
  }

  async #send(
    id: string,
    type: EventTypeNumber,
    fields: { Name?: string; Input?: string; Reason?: string },
  ): Promise<Delivered> {
    const hot = this.#pump.hot.byId(id);
    if (!hot) return "unknown";
    if (isFinal(hot.status)) return "over";
    const event = { EventType: type, EventId: -1, Timestamp: isoTime(this.#pump.now), ...fields };
    this.#pump.deliver(hot, { message: { event } });
    await this.#pump.durable();
    return "accepted";
  }
}
