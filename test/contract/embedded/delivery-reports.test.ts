import { describe, expect, it, vi } from "vitest";
import {
  type PostEvent,
  reportingSender,
  startDeliveryReports,
  type Wait,
} from "../../../infra/local/adapters/delivery-reports.ts";
import { openMailOutbox } from "../../../infra/local/adapters/mail-outbox.ts";
import { deliveryReport } from "../../../shared/domain/delivery-report.ts";
import { sampleMail } from "../mail.ts";
import { makeWorld } from "./embedded-world.ts";

const [one, two] = ["6f1f3c52-7f0e-5b9e-8a55-2d3f0f4e8a01", "6f1f3c52-7f0e-5b9e-8a55-2d3f0f4e8a02"];

function open(post: PostEvent, made = makeWorld(), wait?: Wait) {
  const { database, world, clock } = made;
  const outbox = openMailOutbox(database, world, clock);
  const reports = startDeliveryReports(outbox.unreported, post, wait);
  const mail = reportingSender(outbox.mail, () => reports);
  return { made, world, reports, send: (operationId: string) => mail.send({ ...sampleMail, operationId }) };
}

describe("delivery reports of the local provider", () => {
  it("F41 tell the service once what became of each mail, in the order they were sent", async () => {
    const events: unknown[] = [];
    const { world, reports, send } = open(async (event) => events.push(event) > 0);
    await send(one);
    world.put("mail-outcome", sampleMail.to.address, { outcome: "bounced" });
    await send(two);
    await send(two);
    await reports.flush();
    expect(events.map(deliveryReport)).toEqual([
      { operationId: one, delivery: "delivered", at: "2026-11-23T10:00:00.000Z" },
      { operationId: two, delivery: "bounced", at: "2026-11-23T10:00:00.000Z" },
    ]);
    expect(events.every((event) => !JSON.stringify(event).includes("@"))).toBe(true);
  });

  it("are sent again after a refusal or a failure, and by the next run", async () => {
    const refusing = vi.fn<() => Promise<boolean>>(async () => false);
    const first = open(refusing);
    await first.send(one);
    await first.reports.stop();
    expect(refusing).toHaveBeenCalledOnce();

    const failing = vi.fn<() => Promise<boolean>>(() => Promise.reject(new Error("the connection was cut")));
    const second = open(failing, first.made);
    await second.reports.flush();
    await second.reports.stop();
    expect(failing).toHaveBeenCalledOnce();

    const taking = vi.fn<() => Promise<boolean>>(async () => true);
    const third = open(taking, first.made);
    await third.reports.flush();
    await third.reports.flush();
    expect(taking).toHaveBeenCalledOnce();
  });

  it("are tried again by themselves after a while", async () => {
    const again = Promise.withResolvers<unknown>();
    const arrived = Promise.withResolvers<unknown>();
    const answers = [async () => false, async () => arrived.resolve(true) === undefined];
    const { send } = open(
      async () => answers.shift()?.() ?? true,
      makeWorld(),
      () => again.promise,
    );
    await send(one);
    again.resolve(undefined);
    expect(await arrived.promise).toBe(true);
    expect(answers).toEqual([]);
  });
});
