import type { AccountUser } from "../account.ts";
import type { Setting, Verdict } from "../accounts/change.ts";
import { withMail, withSent, type AccountMailPurpose } from "../accounts/mail.ts";
import { refuse } from "../refusal.ts";
import { isOpenLead, lead, type Lead, type LeadStatus, type NewLead } from "./lead.ts";

/** Users who are told of a lead. */
export type Readers = readonly Pick<AccountUser, "id" | "locale">[];

export interface LeadStart {
  readonly id: string;
  readonly accountId: string;
  readonly requestHash: string;
  readonly customer: NewLead;
}

const time = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The lead that a request to send one begins with, and the mails to those who answer for the company. */
export function sendLead(start: LeadStart, readers: Readers, setting: Setting): Lead {
  const { id, accountId, requestHash, customer } = start;
  const at = time(setting.now);
  const answerBy = time(setting.now + setting.deadlines.lead.answer);
  const mails = planMails([], id, "lead_received", readers, answerBy, setting);
  const parts = { id, accountId, requestHash, customer, createdAt: at, updatedAt: at, answerBy, mails };
  return sealLead({ ...parts, schemaVersion: 1, status: "open", reports: [] }, setting);
}

function planMails(
  rows: Lead["mails"],
  owner: string,
  purpose: AccountMailPurpose,
  readers: Readers,
  dueAt: string | null,
  { now, operationId }: Setting,
): Lead["mails"] {
  return readers.reduce<Lead["mails"]>(
    (before, to) => [
      ...withMail(before, { purpose, to, ...(dueAt === null ? {} : { dueAt }) }, { now, owner, operationId }),
    ],
    rows,
  );
}

/** The lead as it may be stored, with its derived fields. */
function sealLead(parts: Omit<Lead, "unsettled" | "dueAt">, { deadlines }: Pick<Setting, "deadlines">): Lead {
  const reminderAt = time(Date.parse(parts.createdAt) + deadlines.lead.reminder);
  // A configured answer time may end before the reminder: then there is none, and the end is not put off.
  const isReminderNext =
    parts.status === "open" &&
    parts.remindedAt === undefined &&
    parts.answerBy !== null &&
    Date.parse(reminderAt) < Date.parse(parts.answerBy);
  const dueAt = isReminderNext ? reminderAt : parts.answerBy;
  const unsettled = parts.mails.some(({ state }) => state === "pending");
  return lead.parse({ ...parts, unsettled, dueAt });
}

function changed(before: Lead, patch: Partial<Lead>, setting: Setting): Verdict<Lead> {
  return { outcome: "changed", document: sealLead({ ...before, ...patch, updatedAt: time(setting.now) }, setting) };
}

/** True when the time of a lead is over, whether or not anything has noted it yet. */
function isLate({ answerBy }: Lead, now: number): boolean {
  return answerBy !== null && now >= Date.parse(answerBy);
}

/** Takes the company's answer to an open lead; the same answer again is a repeat. */
export function answerLead(
  before: Lead,
  { by, accepts }: { readonly by: string; readonly accepts: boolean },
  setting: Setting,
): Verdict<Lead> {
  const status: LeadStatus = accepts ? "accepted" : "declined";
  if (before.status === status && !isLate(before, setting.now)) return { outcome: "unchanged", document: before };
  if (before.status !== "open" || isLate(before, setting.now)) return refuse("lead_over");
  const answerBy = accepts ? time(setting.now + setting.deadlines.lead.update) : null;
  return changed(before, { status, answeredAt: time(setting.now), answeredBy: by, answerBy }, setting);
}

export interface LeadReport {
  readonly by: string;
  readonly note: string;
  readonly outcome: "accepted" | "won" | "lost";
}

/** Takes a report on an accepted lead: it goes on for another while, or ends as won or lost; the last report sent again to the letter is a repeat. */
export function reportLead(before: Lead, { by, note, outcome }: LeadReport, setting: Setting): Verdict<Lead> {
  if (before.status === outcome && outcome !== "accepted") return { outcome: "unchanged", document: before };
  if (isLate(before, setting.now)) return refuse("lead_over");
  if (before.status !== "accepted") return refuse(before.status === "open" ? "lead_not_accepted" : "lead_over");
  const last = before.reports.at(-1);
  if (outcome === "accepted" && last?.by === by && last.note === note)
    return { outcome: "unchanged", document: before };
  const reports = [...before.reports, { at: time(setting.now), by, note }];
  const answerBy = outcome === "accepted" ? time(setting.now + setting.deadlines.lead.update) : null;
  return changed(before, { status: outcome, reports, answerBy }, setting);
}

/** What time does to a lead: the reminder, then the expiry of one that was not answered, or the lapse of one that nobody reported on. */
export function advanceLead(before: Lead, readers: Readers, setting: Setting): Verdict<Lead> {
  const { status, dueAt, answerBy } = before;
  if (!isOpenLead(before) || dueAt === null || setting.now < Date.parse(dueAt)) {
    return { outcome: "unchanged", document: before };
  }
  if (isLate(before, setting.now)) {
    const purpose = status === "open" ? "lead_expired" : "lead_lapsed";
    const mails = planMails(before.mails, before.id, purpose, readers, null, setting);
    return changed(before, { status: "expired", answerBy: null, mails }, setting);
  }
  const mails = planMails(before.mails, before.id, "lead_reminder", readers, answerBy, setting);
  return changed(before, { remindedAt: time(setting.now), mails }, setting);
}

/** Notes that the provider took a mail of a lead, or refuses its reader. */
export function noteLeadMail(before: Lead, operationId: string, refused: boolean, setting: Setting): Verdict<Lead> {
  const mails = [...withSent(before.mails, operationId, refused, setting.now)];
  return { outcome: "changed", document: sealLead({ ...before, mails }, setting) };
}
