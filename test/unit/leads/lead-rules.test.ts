import { describe, expect, it } from "vitest";
import { planLifecycle } from "../../../shared/domain/accounts/plan.ts";
import type { Verdict } from "../../../shared/domain/accounts/change.ts";
import {
  advanceLead,
  answerLead,
  noteLeadMail,
  reportLead,
  sendLead,
} from "../../../shared/domain/leads/lead-rules.ts";
import type { Lead } from "../../../shared/domain/leads/lead.ts";
import { after } from "../enrollment/kit.ts";
import { founder } from "../accounts/account-kit.ts";

const readers = [{ id: founder.objectId, locale: "fr" as const }];
const hours = (count: number) => after(count / 24);
const by = founder.objectId;

function sent(): Lead {
  const customer = { customerName: "Fabrikam", country: "FR", description: "Looks for a partner" };
  const id = "66666666-6666-4666-8666-666666666666";
  return sendLead({ id, accountId: "account", requestHash: "hash", customer }, readers, hours(0));
}

function written(verdict: Verdict<Lead>): Lead {
  if (verdict.outcome !== "changed") throw new Error(`expected a change, got ${verdict.outcome}`);
  return verdict.document;
}

/** Lets time pass hour by hour, doing what is due, and notes what happened when. */
function live(start: Lead, from: number, to: number): { readonly lead: Lead; readonly seen: readonly string[] } {
  let lead = start;
  const seen: string[] = [];
  for (let hour = from; hour <= to; hour += 1) {
    for (;;) {
      const plan = planLifecycle(lead, hours(hour).now);
      if (plan.next === "settle") {
        for (const { operationId } of lead.mails) lead = written(noteLeadMail(lead, operationId, false, hours(hour)));
      } else if (plan.next === "advance") {
        lead = written(advanceLead(lead, readers, hours(hour)));
        seen.push(`${hour}: ${lead.mails.at(-1)?.purpose} ${lead.status}`);
      } else break;
    }
  }
  return { lead, seen };
}

describe("F89 a referral lead", () => {
  it("is told at once, reminded of after 48 hours, and expires after 72", () => {
    const { lead, seen } = live(sent(), 0, 100);
    expect(seen).toEqual(["48: lead_reminder open", "72: lead_expired expired"]);
    expect(lead.mails.map(({ purpose }) => purpose)).toEqual(["lead_received", "lead_reminder", "lead_expired"]);
    expect(lead).toMatchObject({ dueAt: null, answerBy: null, unsettled: false });
  });

  it("is answered once; the same answer again is a repeat", () => {
    const accepted = written(answerLead(sent(), { by, accepts: true }, hours(71)));
    expect(accepted).toMatchObject({
      status: "accepted",
      answeredBy: by,
      answerBy: new Date(hours(71 + 168).now).toISOString(),
    });
    expect(answerLead(accepted, { by, accepts: true }, hours(80)).outcome).toBe("unchanged");
    expect(answerLead(accepted, { by, accepts: false }, hours(80))).toMatchObject({ code: "lead_over" });
    const declined = written(answerLead(sent(), { by, accepts: false }, hours(1)));
    expect(live(declined, 1, 200).seen).toEqual([]);
    expect(answerLead(declined, { by, accepts: false }, hours(80)).outcome).toBe("unchanged");
  });

  it("takes no answer after its time, noted or not", () => {
    expect(answerLead(sent(), { by, accepts: true }, hours(72))).toMatchObject({ code: "lead_over" });
  });

  it("lapses when nothing is reported for seven days, counted from the last report", () => {
    const accepted = live(written(answerLead(sent(), { by, accepts: true }, hours(1))), 1, 100).lead;
    expect(live(accepted, 100, 400).seen).toEqual(["169: lead_lapsed expired"]);
    const reported = written(reportLead(accepted, { by, note: "Met the customer", outcome: "accepted" }, hours(100)));
    expect(live(reported, 100, 400).seen).toEqual(["268: lead_lapsed expired"]);
    expect(reportLead(accepted, { by, note: "Late", outcome: "won" }, hours(169))).toMatchObject({ code: "lead_over" });
  });

  it("F89 takes the last report sent again to the letter for a repeat, which gives no more time", () => {
    const accepted = written(answerLead(sent(), { by, accepts: true }, hours(1)));
    const met = { by, note: "Met the customer", outcome: "accepted" } as const;
    const reported = written(reportLead(accepted, met, hours(100)));
    expect(reportLead(reported, met, hours(101))).toEqual({ outcome: "unchanged", document: reported });
    expect(live(reported, 100, 400).seen).toEqual(["268: lead_lapsed expired"]);
    expect(reportLead(reported, met, hours(268))).toMatchObject({ code: "lead_over" });
    for (const other of [
      { ...met, note: "Met the customer again" },
      { ...met, by: "a colleague" },
    ]) {
      const again = written(reportLead(reported, other, hours(101)));
      expect(again.reports).toHaveLength(2);
      expect(again.answerBy).toBe(new Date(hours(101 + 168).now).toISOString());
      expect(written(reportLead(again, met, hours(102))).reports).toHaveLength(3);
    }
    expect(written(reportLead(reported, { ...met, outcome: "won" }, hours(101)))).toMatchObject({ status: "won" });
  });

  it("ends as won or lost", () => {
    const accepted = written(answerLead(sent(), { by, accepts: true }, hours(1)));
    const won = written(reportLead(accepted, { by, note: "Signed", outcome: "won" }, hours(2)));
    expect(won).toMatchObject({ status: "won", answerBy: null, reports: [{ note: "Signed" }] });
    expect(reportLead(won, { by, note: "Signed", outcome: "won" }, hours(3)).outcome).toBe("unchanged");
    expect(reportLead(won, { by, note: "No", outcome: "lost" }, hours(3))).toMatchObject({ code: "lead_over" });
    const unanswered = (at: number) => reportLead(sent(), { by, note: "No", outcome: "lost" }, hours(at));
    expect([unanswered(3), unanswered(72)]).toMatchObject([{ code: "lead_not_accepted" }, { code: "lead_over" }]);
    expect(live(won, 2, 400).seen).toEqual([]);
  });

  it("expires on time, unreminded, where the configured answer time ends before the reminder", () => {
    const { deadlines, operationId } = hours(0);
    const lead = { ...deadlines.lead, answer: deadlines.lead.reminder / 2 };
    const setting = { now: hours(0).now, deadlines: { ...deadlines, lead }, operationId };
    const { id, accountId, requestHash, customer } = sent();
    const short = sendLead({ id, accountId, requestHash, customer }, readers, setting);
    expect(short.dueAt).toBe(new Date(hours(24).now).toISOString());
    expect(live(short, 0, 100).seen).toEqual(["24: lead_expired expired"]);
  });

  it("is not advanced before its time", () => {
    expect(advanceLead(sent(), readers, hours(47)).outcome).toBe("unchanged");
  });
});
