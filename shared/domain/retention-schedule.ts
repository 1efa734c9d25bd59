import type { Retention } from "./retention.ts";

/** What ends the keeping: the database by itself, the sweeper, the durable engine's purge, an erasure, an operator, or the platform. */
type RemovedBy = "ttl" | "sweep" | "purge" | "erasure" | "operator" | "platform";

/** What is kept in one place: how long, from which event, why, and what removes it. */
export interface Keeping {
  /** A container of documents, or the name of another place: `evidence`, `lists`, `taskHub`, `logs`, `backups`, `mail`. */
  readonly place: string;
  readonly what: string;
  /** The period's name, or in words where it has no setting of its own. */
  readonly period: keyof Retention | { readonly words: string };
  readonly from: string;
  readonly why: string;
  readonly by: readonly RemovedBy[];
}

const words = (text: string) => ({ words: text });

/** Everything that is kept, place by place; what is in none of these rows must not be kept. */
export const retentionSchedule: readonly Keeping[] = [
  {
    place: "enrollments",
    what: "people, answers, outbox, idempotency record of an enrollment that ended without an account, or whose account was closed",
    period: "closedEnrollment",
    from: "its end",
    why: "a second try, an appeal, a complaint",
    by: ["sweep", "erasure"],
  },
  {
    place: "enrollments",
    what: "the same of a company with an account",
    period: words("as long as the account"),
    from: "the account's deletion, after its cooling-off",
    why: "the company's profile and vetting",
    by: ["erasure"],
  },
  {
    place: "enrollments",
    what: "what an erasure leaves, with the proof of an agreement",
    period: "agreementProof",
    from: "the erasure",
    why: "proof of a contract",
    by: ["ttl"],
  },
  {
    place: "enrollments",
    what: "what an erasure leaves, without one",
    period: "auditTrail",
    from: "the erasure",
    why: "the audit trail begins with it",
    by: ["ttl"],
  },
  {
    place: "claims",
    what: "tenant, MPN ID and registration number",
    period: words("while the state holds keys"),
    from: "the end of that state",
    why: "one enrollment for each company",
    by: ["sweep", "erasure"],
  },
  {
    place: "audit",
    what: "chained events: ids, states and codes",
    period: "auditTrail",
    from: "the erasure",
    why: "legal claims",
    by: ["ttl"],
  },
  {
    place: "accounts",
    what: "users, mails, words of operators of a closed account",
    period: "closedEnrollment",
    from: "the closing",
    why: "goes with its enrollment",
    by: ["sweep", "erasure"],
  },
  {
    place: "accounts",
    what: "ids and states of an erased account",
    period: "auditTrail",
    from: "the erasure",
    why: "the audit trail ends in it",
    by: ["ttl"],
  },
  {
    place: "memberships",
    what: "memberships carried over from the old program, with their contacts",
    period: words("as long as the membership"),
    from: "its end",
    why: "the membership program's own record; enrollments only copy it",
    by: ["operator"],
  },
  {
    place: "webhooks",
    what: "subscriptions and their secrets",
    period: words("while subscribed"),
    from: "DELETE /api/webhooks/{id}",
    why: "delivery",
    by: ["operator"],
  },
  {
    place: "counters",
    what: "how far a webhook has got with an enrollment: ids and numbers",
    period: words("as long as the enrollment's document"),
    from: "the erasure",
    why: "no event twice or out of order",
    by: ["ttl", "operator"],
  },
  {
    place: "counters",
    what: "uses of rate limits, under keyed names",
    period: words("the limit's own period"),
    from: "the last use",
    why: "protection from abuse",
    by: ["ttl"],
  },
  {
    place: "counters",
    what: "where the sweeper's round stands: one id",
    period: words("always one"),
    from: "each sweep, which overwrites it",
    why: "everything is visited in turn",
    by: ["sweep"],
  },
  {
    place: "leads",
    what: "a customer, the company's reports",
    period: "closedLead",
    from: "the lead's end; with its account, if that is erased first",
    why: "questions about a referral",
    by: ["sweep", "erasure"],
  },
  {
    place: "evidence",
    what: "files of an enrollment that led to an account; their receipts stay in the document",
    period: "evidence",
    from: "the activation; else with the enrollment",
    why: "questions about a vetting",
    by: ["sweep", "erasure"],
  },
  {
    place: "lists",
    what: "the sanctions list",
    period: words("until replaced"),
    from: "the upload of another",
    why: "a check; nobody's of ours",
    by: ["operator"],
  },
  {
    place: "taskHub",
    what: "histories of an enrollment's orchestrations: ids, states and codes",
    period: "workflowHistory",
    from: "the activation; else with the enrollment",
    why: "finding faults",
    by: ["purge"],
  },
  {
    place: "taskHub",
    what: "histories of accounts and leads",
    period: words("as long as account and lead"),
    from: "their erasure",
    why: "finding faults",
    by: ["purge"],
  },
  {
    place: "logs",
    what: "ids, states and codes; paths without tokens",
    period: words("90 days"),
    from: "ingestion",
    why: "operation",
    by: ["platform"],
  },
  {
    place: "backups",
    what: "documents, and removed versions of files",
    period: words("7 and 14 days"),
    from: "the removal",
    why: "recovery; an erasure is complete after them",
    by: ["platform"],
  },
  {
    place: "mail",
    what: "mails that left",
    period: words("the provider's and the reader's own time"),
    from: "sending",
    why: "no longer the service's: it keeps a row in the enrollment or account, which goes with it",
    by: ["platform"],
  },
];
