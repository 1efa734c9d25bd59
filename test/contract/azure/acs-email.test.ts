import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { emailClient } from "../../../shared/adapters/acs-email/client.ts";
import { acsMailSender } from "../../../shared/adapters/acs-email/mail-sender.ts";
import { type Quota, Throttle } from "../../../shared/adapters/acs-email/throttle.ts";
import { UnavailableError } from "../../../shared/ports/errors.ts";
import type { Mail, MailSender } from "../../../shared/ports/mail.ts";
import { mailContract, sampleMail } from "../mail.ts";
import { type FaultProxy, startFaultProxy } from "../../azure/fault-proxy.ts";
import { type InboxMail, type MailEndpoint, mailKey, startMailEndpoint } from "../../azure/mail-endpoint.ts";

let endpoint: MailEndpoint;
let proxy: FaultProxy;
let now: number;

beforeAll(async () => {
  endpoint = await startMailEndpoint(() => now);
  proxy = await startFaultProxy(endpoint.url);
});
afterAll(async () => {
  await proxy.close();
  await endpoint.close();
});
beforeEach(() => {
  now = Date.parse("2026-11-02T09:00:00Z");
  proxy.isDown = false;
  proxy.faults.length = 0;
  proxy.seen.length = 0;
  endpoint.asked.length = 0;
  endpoint.inbox.length = 0;
  endpoint.progress = "Running";
});

const ample: readonly Quota[] = [{ mails: 1_000, milliseconds: 1_000 }];

function sender(
  options: { url?: string; quotas?: readonly Quota[]; key?: string; timeoutMilliseconds?: number } = {},
): MailSender {
  const endpoint = options.url ?? proxy.url;
  return acsMailSender({
    client: emailClient({ endpoint, access: { emulatorKey: options.key ?? mailKey } }),
    endpoint,
    sender: "noreply@partners.example",
    throttle: new Throttle(options.quotas ?? ample, now),
    clock: { now: () => now },
    ...(options.timeoutMilliseconds !== undefined && { timeoutMilliseconds: options.timeoutMilliseconds }),
  });
}

function mail(more: Partial<Mail> = {}): Mail {
  return {
    operationId: randomUUID(),
    correlationId: randomUUID(),
    to: { address: "jeanne@contoso.example", name: "Jeanne Martin" },
    locale: "fr",
    subject: "Confirmez l’inscription de Contoso",
    text: "Ouvrez https://partners.example/verify/abc.",
    html: "<p>Ouvrez <a href='https://partners.example/verify/abc'>la page</a>.</p>",
    purpose: "contact_verification",
    priority: "high",
    ...more,
  };
}

describe("mail through Communication Services", () => {
  mailContract(async () => {
    const fresh = await startMailEndpoint(() => now);
    const front = await startFaultProxy(fresh.url);
    onTestFinished(async () => {
      await front.close();
      await fresh.close();
    });
    return {
      mail: sender({ url: front.url }),
      accepted: async () => fresh.inbox.map(toMail),
      outage: async (on) => {
        front.isDown = on;
      },
    };
  });
});

/** The service is not told of priorities: they decide only what goes out first. */
function toMail({ id, correlationId, to, name, locale, subject, text, html, purpose }: InboxMail): Mail {
  const priority = sampleMail.priority;
  return {
    operationId: id,
    correlationId,
    to: { address: to, name },
    locale: locale as Mail["locale"],
    subject,
    text,
    html,
    purpose,
    priority,
  };
}

describe("F69 a mail goes out once", () => {
  test("it is accepted under its own operation id and can be asked for by it", async () => {
    const one = mail();
    expect(await sender().find(one.operationId)).toBe("unknown");
    expect(await sender().send(one)).toEqual({ outcome: "accepted" });
    expect(await sender().find(one.operationId)).toBe("accepted");
    expect(endpoint.inbox[0]).toMatchObject({
      id: one.operationId,
      to: "jeanne@contoso.example",
      purpose: "contact_verification",
      locale: "fr",
      links: ["https://partners.example/verify/abc"],
    });
  });

  test.each(["NotStarted", "Running", "Succeeded"] as const)(
    "an operation that is %s was accepted",
    async (progress) => {
      endpoint.progress = progress;
      const one = mail();
      expect(await sender().send(one)).toEqual({ outcome: "accepted" });
      expect(await sender().find(one.operationId)).toBe("accepted");
    },
  );

  test("when the answer to an accepted mail is lost, sending throws and asking tells", async () => {
    const one = mail();
    proxy.faults.push("lose_answer");
    await expect(sender().send(one)).rejects.toBeInstanceOf(UnavailableError);
    expect(await sender().find(one.operationId)).toBe("accepted");
    expect(endpoint.inbox).toHaveLength(1);
  });

  test("when the service hangs after taking nothing, asking says so", async () => {
    const one = mail();
    proxy.faults.push("hang");
    await expect(sender({ timeoutMilliseconds: 200 }).send(one)).rejects.toBeInstanceOf(UnavailableError);
    expect(await sender().find(one.operationId)).toBe("unknown");
  });

  test("trouble in asking for the state of a mail just taken does not make it unsent", async () => {
    proxy.faults.push(null, { status: 500 });
    expect(await sender().send(mail())).toEqual({ outcome: "accepted" });
    expect(endpoint.asked).toHaveLength(1);
  });

  test("nothing is sent again behind our back when the service fails", async () => {
    const one = mail();
    proxy.faults.push({ status: 500 });
    await expect(sender().send(one)).rejects.toBeInstanceOf(UnavailableError);
    expect(proxy.seen).toHaveLength(1);
  });
});

describe("F70 throttling", () => {
  test("the provider's word is passed on, and closes the way for every mail until then", async () => {
    const one = sender();
    proxy.faults.push({ status: 429, headers: { "retry-after": "37" }, body: '{"error":{"code":"TooManyRequests"}}' });
    expect(await one.send(mail())).toEqual({ outcome: "throttled", retryAfterSeconds: 37 });
    now += 30_000;
    expect(await one.send(mail())).toEqual({ outcome: "throttled", retryAfterSeconds: 7 });
    expect(proxy.seen).toHaveLength(1);
    now += 7_000;
    expect(await one.send(mail())).toEqual({ outcome: "accepted" });
  });

  test("a throttled question is unavailable with the time to wait", async () => {
    proxy.faults.push({ status: 429, headers: { "retry-after": "12" } });
    await expect(sender().find(randomUUID())).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 12 });
  });

  test("reminders stop before the quota is used up, confirmations still go out", async () => {
    const one = sender({ quotas: [{ mails: 5, milliseconds: 60_000 }] });
    const reminders = [1, 2, 3, 4, 5].map(() => one.send(mail({ priority: "normal" })));
    const outcomes = (await Promise.all(reminders)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["accepted", "accepted", "accepted", "accepted", "throttled"]);
    expect(await one.send(mail())).toEqual({ outcome: "accepted" });
    expect(await one.send(mail())).toEqual({ outcome: "throttled", retryAfterSeconds: 12 });
  });
});

describe("refusals", () => {
  test("F41 a suppressed address is refused, when sending and when asked later", async () => {
    endpoint.suppressed.add("gone@contoso.example");
    const one = mail({ to: { address: "gone@contoso.example", name: "Gone" } });
    expect(await sender().send(one)).toEqual({ outcome: "refused", reason: "suppressed" });
    expect(await sender().find(one.operationId)).toBe("refused");
  });

  test("an address the service cannot read is refused", async () => {
    const one = mail({ to: { address: "no address", name: "Nobody" } });
    expect(await sender().send(one)).toEqual({ outcome: "refused", reason: "invalid_address" });
  });

  test("a wrong key is no refusal of the mail", async () => {
    const wrong = Buffer.from("another key").toString("base64");
    await expect(sender({ key: wrong }).send(mail())).rejects.toBeInstanceOf(UnavailableError);
  });
});
