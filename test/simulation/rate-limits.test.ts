import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginEnrollment } from "../../shared/commands/begin-enrollment.ts";
import { limitAnswers } from "../../shared/commands/limit-answers.ts";
import { resendVerification } from "../../shared/commands/resend-verification.ts";
import { takeUse } from "../../shared/commands/take-use.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import { rateLimits } from "../../shared/domain/rate-limits.ts";
import { contactVerificationOf } from "../../shared/http/views/contact-verification-view.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const day = 86_400_000;
let fixture: WorkflowFixture;
beforeEach(() => {
  fixture = new WorkflowFixture();
});
afterEach(() => fixture.close());

const reader = { caller: applicant };
const toContact = () => fixture.mails().filter((purpose) => purpose === "contact_verification");

describe("F84 what one person is mailed", () => {
  it("is at most five mails a day, whoever asks; the sixth waits visibly, and leaves the next day", async () => {
    for (let round = 0; round < 5; round += 1) {
      const enrollmentId = await fixture.submitted();
      await withdrawEnrollment(fixture.services, fixture.workflow, { enrollmentId, reader });
      await fixture.hub.hub.whenIdle();
    }
    expect(toContact()).toHaveLength(5);
    const id = await fixture.submitted();
    expect(toContact()).toHaveLength(5);
    const now = () => fixture.hub.clock.now();
    const view = contactVerificationOf(await fixture.read(id), now(), fixture.services.program.deadlines);
    expect(view).toMatchObject({ state: "pending", delivery: "postponed" });
    expect(Date.parse(view?.postponedUntil ?? "")).toBeLessThanOrEqual(now() + day);

    fixture.hub.clock.time += 3_600_000;
    const resent = await resendVerification(fixture.services, fixture.workflow, { enrollmentId: id, reader });
    expect(resent).toMatchObject({ outcome: "refused", code: "rate_limited" });
    expect(await fixture.hub.step()).toBe(true);
    expect(toContact()).toHaveLength(6);
    expect(contactVerificationOf(await fixture.read(id), now(), fixture.services.program.deadlines)).not.toHaveProperty(
      "postponedUntil",
    );
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("checks_passed");
  });

  it("F37 grants five wishes for another mail a day; the mail above what the person may get waits, and a sixth wish is told how long", async () => {
    const id = await fixture.submitted();
    const resend = async () => {
      fixture.hub.clock.time += 61_000;
      const result = await resendVerification(fixture.services, fixture.workflow, { enrollmentId: id, reader });
      await fixture.hub.hub.whenIdle();
      return result;
    };
    for (let wish = 0; wish < 5; wish += 1) expect(await resend()).toMatchObject({ outcome: "done" });
    expect(toContact()).toHaveLength(5);
    const refused = await resend();
    expect(refused).toMatchObject({ outcome: "refused", code: "resend_too_soon" });
    expect(refused).toHaveProperty(
      "retryAfterSeconds",
      expect.toSatisfy((wait: number) => wait > 0 && wait <= 86_400),
    );
    fixture.hub.clock.time += day;
    expect(await fixture.hub.step()).toBe(true);
    expect(toContact().length).toBeGreaterThan(5);
  });

  it("F37 counts wishes by address: another enrollment of the same contact has none left", async () => {
    const id = await fixture.submitted();
    const email = (await fixture.read(id)).primaryContact?.email ?? "";
    for (let other = 0; other < rateLimits.resendToPerson.uses; other += 1) {
      await takeUse(fixture.services, "resendToPerson", email.toLowerCase(), randomUUID());
    }
    fixture.hub.clock.time += 61_000;
    const refused = await resendVerification(fixture.services, fixture.workflow, { enrollmentId: id, reader });
    expect(refused).toMatchObject({ outcome: "refused", code: "rate_limited" });
  });

  it("holds nothing else up: an enrollment whose mails never leave still expires on its day", async () => {
    const id = await fixture.submitted();
    const began = fixture.hub.clock.now();
    const email = (await fixture.read(id)).primaryContact?.email ?? "";
    while ((await fixture.read(id)).status === "contact_pending") {
      for (let other = 0; other < 5; other += 1) {
        await takeUse(fixture.services, "mailToPerson", email.toLowerCase(), randomUUID());
      }
      expect(await fixture.hub.step()).toBe(true);
    }
    expect(Math.round((fixture.hub.clock.now() - began) / day)).toBe(14);
    expect((await fixture.read(id)).status).toBe("expired");
    await fixture.hub.hub.whenIdle();
    expect(await fixture.workflow.state(id)).toBe("over");
  });
});

describe("F84 creations", () => {
  const begin = (idempotencyKey: string, ip?: string) =>
    beginEnrollment(fixture.services, {
      idempotencyKey,
      caller: applicant,
      locale: "fr",
      body: { mpnId: "5410999" },
      ...(ip === undefined ? {} : { ip }),
    });

  it("of one key count once, also 100 at the same time; beyond the limit the caller is told to wait", async () => {
    const key = randomUUID();
    const same = await Promise.all(Array.from({ length: 100 }, () => begin(key)));
    expect(new Set(same.map(({ outcome }) => outcome))).toEqual(new Set(["created", "repeated"]));
    const others = await Promise.all(Array.from({ length: 100 }, () => begin(randomUUID())));
    expect(new Set(others.map(({ outcome }) => outcome))).toEqual(new Set(["created"]));
    const { uses } = rateLimits.createByTenant;
    for (let made = 101; made < uses; made += 1) {
      await takeUse(fixture.services, "createByTenant", applicant.tenantId, randomUUID());
    }
    expect(await begin(randomUUID())).toMatchObject({ code: "rate_limited", retryAfterSeconds: 3600 });
    expect(await begin(key)).toMatchObject({ outcome: "repeated" });
    fixture.hub.clock.time += rateLimits.createByTenant.period;
    expect(await begin(randomUUID())).toMatchObject({ outcome: "created" });
  });

  it("are limited by address too, and the log names neither address nor tenant", async () => {
    const ip = "203.0.113.77";
    for (let made = 0; made < rateLimits.createByAddress.uses; made += 1) {
      expect(await takeUse(fixture.services, "createByAddress", ip, randomUUID())).toBe(0);
    }
    expect(await begin(randomUUID(), ip)).toMatchObject({ code: "rate_limited" });
    expect(await begin(randomUUID(), "203.0.113.78")).toMatchObject({ outcome: "created" });
    const kept = JSON.stringify((await fixture.services.uses.list({ limit: 100 })).items);
    expect(kept).not.toContain("203.0.113");
    expect(kept).not.toContain(applicant.tenantId);
  });
});

describe("F35 F84 guesses from the address that the contact answers from, too", () => {
  const address = "203.0.113.7";
  const tokenOf = (link = "") => decodeURIComponent(new URL(link).pathname.split("/").at(-1) ?? "");

  it.each([true, false])(
    "are counted (asking for a new link: %s), and do not keep the contact from it",
    async (newLink) => {
      const id = await fixture.submitted();
      const before = await fixture.read(id);
      const token = tokenOf(fixture.embedded.inbox.list()[0]?.links[0]);
      const guess = () =>
        limitAnswers(fixture.services, { token: `${token.slice(0, -1)}.`, newLink, ip: address, address });
      const { uses } = rateLimits[newLink ? "newLinkByAddress" : "wrongLinkByAddress"];
      for (let use = 0; use < uses; use += 1) expect(await guess()).toBeUndefined();
      const refused = await guess();
      expect(refused).toMatchObject({ outcome: "refused", code: "rate_limited" });
      expect(refused?.retryAfterSeconds).toBeGreaterThan(0);
      expect(await limitAnswers(fixture.services, { token, newLink, ip: address, address })).toBeUndefined();
      expect(await fixture.read(id)).toEqual(before);
    },
  );
});
