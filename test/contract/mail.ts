import { beforeEach, expect, it } from "vitest";
import type { Mail, MailSender } from "../../shared/ports/mail.ts";

/** A sender and what its provider took, by operation id; `outage` makes the provider unreachable until it is called again. */
export interface MailBench {
  readonly mail: MailSender;
  accepted(): Promise<readonly Mail[]>;
  outage(on: boolean): Promise<void>;
}

export const sampleMail: Mail = {
  operationId: "6f1f3c52-7f0e-5b9e-8a55-2d3f0f4e8a01",
  correlationId: "7a0e2f0e-3f53-4a55-9c58-0a2f6c9d7b11",
  to: { address: "julien.lefevre@boulangerie-numerique.example", name: "Julien Lefèvre" },
  locale: "fr",
  subject: "Confirmez l’inscription de « Boulangerie Numérique » 🥖",
  text: "Bonjour,\n\nhttp://localhost:7071/verify/abc.\n",
  html: '<p lang="fr">Bonjour, <a href="http://localhost:7071/verify/abc">confirmez</a></p>',
  purpose: "contact_verification",
  priority: "high",
};
const second = "6f1f3c52-7f0e-5b9e-8a55-2d3f0f4e8a02";

/** What every `MailSender` keeps to. */
export function mailContract(make: () => Promise<MailBench>): void {
  let bench: MailBench;
  beforeEach(async () => {
    bench = await make();
  });

  it("hands a mail to the provider whole", async () => {
    expect(await bench.mail.send(sampleMail)).toEqual({ outcome: "accepted" });
    expect(await bench.accepted()).toEqual([sampleMail]);
  });

  it("F69 has an operation accepted once, however often it is sent", async () => {
    await bench.mail.send(sampleMail);
    expect(await bench.mail.send(sampleMail)).toEqual({ outcome: "accepted" });
    await Promise.all(Array.from({ length: 10 }, () => bench.mail.send(sampleMail)));
    expect(await bench.accepted()).toHaveLength(1);
  });

  it("sends two mails of two operations", async () => {
    await bench.mail.send(sampleMail);
    await bench.mail.send({ ...sampleMail, operationId: second });
    expect(new Set((await bench.accepted()).map(({ operationId }) => operationId))).toEqual(
      new Set([sampleMail.operationId, second]),
    );
  });

  it("knows which operations the provider has seen", async () => {
    expect(await bench.mail.find(sampleMail.operationId)).toBe("unknown");
    await bench.mail.send(sampleMail);
    expect(await bench.mail.find(sampleMail.operationId)).toBe("accepted");
    expect(await bench.mail.find(second)).toBe("unknown");
  });

  it("tells an address that cannot be one", async () => {
    const to = { address: "no address", name: "Nobody" };
    expect(await bench.mail.send({ ...sampleMail, to })).toEqual({ outcome: "refused", reason: "invalid_address" });
    expect(await bench.accepted()).toEqual([]);
  });

  it("throws while the provider cannot be reached, and sends after it", async () => {
    await bench.outage(true);
    await expect(bench.mail.send(sampleMail)).rejects.toMatchObject({ code: "unavailable", service: "mail" });
    await expect(bench.mail.find(sampleMail.operationId)).rejects.toMatchObject({ code: "unavailable" });
    await bench.outage(false);
    expect(await bench.mail.find(sampleMail.operationId)).toBe("unknown");
    expect(await bench.mail.send(sampleMail)).toEqual({ outcome: "accepted" });
  });
}
