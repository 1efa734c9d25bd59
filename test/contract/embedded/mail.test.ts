import { describe, expect, it } from "vitest";
import { openMailOutbox } from "../../../infra/local/adapters/mail-outbox.ts";
import type { Mail } from "../../../shared/ports/mail.ts";
import { mailContract, sampleMail } from "../mail.ts";
import { makeWorld } from "./embedded-world.ts";

describe("mail in the local inbox", () => {
  mailContract(async () => {
    const { database, world, clock, outage } = makeWorld();
    const { mail, inbox } = openMailOutbox(database, world, clock);
    return {
      mail,
      outage: outage("mail"),
      accepted: async () =>
        inbox.list().map(({ id, correlationId, to, name, locale, subject, text, html, purpose }): Mail => ({
          operationId: id,
          correlationId,
          to: { address: to, name },
          locale,
          subject,
          text,
          html,
          purpose,
          priority: sampleMail.priority,
        })),
    };
  });

  it("lists the newest first, for everybody or for one address, and finds each by its id", async () => {
    const { database, world, clock, time } = makeWorld();
    const { mail, inbox } = openMailOutbox(database, world, clock);
    const later = { ...sampleMail, operationId: "second", to: { address: "Inès@b.example", name: "Inès" } };
    await mail.send(sampleMail);
    time.now += 1000;
    await mail.send(later);
    expect(inbox.list().map(({ id }) => id)).toEqual(["second", sampleMail.operationId]);
    expect(inbox.list("inès@B.example")).toEqual([inbox.find("second")]);
    expect(inbox.find("second")?.at).toBe("2026-11-23T10:00:01.000Z");
    expect(inbox.find("third")).toBeUndefined();
  });

  it("lifts each link out of the text once, without the punctuation behind it", async () => {
    const { database, world, clock } = makeWorld();
    const { mail, inbox } = openMailOutbox(database, world, clock);
    const text =
      "See http://localhost:7071/verify/a_b-c. Or (https://x.example/y?z=1), http://localhost:7071/verify/a_b-c";
    await mail.send({ ...sampleMail, text });
    expect(inbox.list()[0]?.links).toEqual(["http://localhost:7071/verify/a_b-c", "https://x.example/y?z=1"]);
  });

  it("F41 tells the delivery that the world decided for the address", async () => {
    const { database, world, clock } = makeWorld();
    const { mail, inbox } = openMailOutbox(database, world, clock);
    world.put("mail-outcome", sampleMail.to.address, { outcome: "bounced" });
    await mail.send(sampleMail);
    await mail.send({ ...sampleMail, operationId: "second", to: { address: "else@b.example", name: "Else" } });
    expect(inbox.list().map(({ delivery }) => delivery)).toEqual(["delivered", "bounced"]);
  });
});
