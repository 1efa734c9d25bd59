import { afterEach, describe, expect, it } from "vitest";
import { sweepEnrollments } from "../../shared/commands/sweep-enrollments.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import type { Mail } from "../../shared/ports/mail.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

const day = 86_400_000;
let fixture: WorkflowFixture;
afterEach(() => fixture.close());

describe("the contact step over time", () => {
  it("F61 F63 F68 reminds on days 1, 3, 7 and 12 and expires on day 14, with its keys free again", async () => {
    fixture = new WorkflowFixture();
    const id = await fixture.submitted();
    const began = fixture.hub.clock.now();
    const seen: string[] = [];
    let sent = fixture.mails().length;
    while ((await fixture.read(id)).status === "contact_pending") {
      expect(await fixture.hub.step()).toBe(true);
      const mails = fixture.mails();
      const days = Math.round((fixture.hub.clock.now() - began) / day);
      for (const purpose of mails.slice(sent)) seen.push(`${days}: ${purpose}`);
      sent = mails.length;
    }
    expect(seen).toEqual([
      "1: contact_reminder",
      "3: contact_reminder",
      "7: contact_reminder",
      "12: contact_reminder",
      "14: expired",
    ]);
    expect((await fixture.read(id)).status).toBe("expired");
    expect(await fixture.services.claims.read("mpn:5410999", "mpn:5410999")).toBeUndefined();
    expect(await fixture.workflow.state(id)).toBe("over");
  });

  it("F61 F65 does not lose a confirmation that arrives while the reminder is being sent", async () => {
    let during: ((mail: Mail) => Promise<void>) | undefined;
    fixture = new WorkflowFixture(({ mail }) => ({
      mail: {
        ...mail,
        send: async (each) => {
          await during?.(each);
          return mail.send(each);
        },
      },
    }));
    const id = await fixture.submitted();
    const replies: string[] = [];
    during = async (mail) => {
      if (mail.purpose === "contact_reminder") replies.push(await fixture.confirm(id));
    };
    await fixture.hub.step();
    expect(replies).toEqual(["confirmed"]);
    const { status, mails } = await fixture.read(id);
    expect(status).toBe("checks_passed");
    expect(mails.filter(({ purpose, state }) => purpose === "contact_reminder" && state === "pending")).toEqual([]);
    await fixture.hub.runTimers(20);
    expect(fixture.mails().filter((purpose) => purpose === "contact_reminder")).toHaveLength(1);
  });

  it("F64 sends a contact nothing after a withdrawal, and ends every orchestration", async () => {
    fixture = new WorkflowFixture();
    const id = await fixture.submitted();
    await withdrawEnrollment(fixture.services, fixture.workflow, { enrollmentId: id, reader: { caller: applicant } });
    await fixture.hub.hub.whenIdle();
    expect(await fixture.workflow.state(id)).toBe("over");
    await fixture.hub.runTimers();
    expect(fixture.mails()).toEqual(["contact_verification", "withdrawn"]);
  });

  it("F74 heals a ring that was lost and an orchestration that died", async () => {
    fixture = new WorkflowFixture();
    const id = await fixture.submitted();
    const deaf = { ...fixture.workflow, ring: async () => undefined };
    expect(await fixture.confirm(id, deaf)).toBe("confirmed");
    await fixture.hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("checks_running");
    fixture.hub.clock.time += 6 * 60_000;
    expect(await sweepEnrollments(fixture.services, fixture.workflow)).toEqual({ seen: 1, healed: 1 });
    await fixture.hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("checks_passed");
  });
});
