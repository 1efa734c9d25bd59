import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { z } from "zod";
import { locale } from "../../../shared/domain/locale.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { Mail, MailSender } from "../../../shared/ports/mail.ts";
import type { World } from "./world.ts";
import { worldSchemas } from "./world-schemas.ts";

const receivedMail = z.object({
  id: z.string(),
  /** The enrollment or the account it is about; mails that were sent before that was kept have none. */
  correlationId: z.string().default(""),
  to: z.string(),
  name: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** Every http(s) address in the text, in order, each once. */
  links: z.array(z.string()),
  at: z.iso.datetime(),
  purpose: z.string(),
  locale,
  delivery: worldSchemas["mail-outcome"].shape.outcome,
});
/** A mail as its reader finds it in the inbox; `id` is its operation id. */
export type ReceivedMail = z.infer<typeof receivedMail>;

/** What was sent, newest first, for people and tests. */
export interface Inbox {
  list(recipient?: string): ReceivedMail[];
  find(id: string): ReceivedMail | undefined;
}

/** Deliveries whose report has not reached the service yet. */
export interface UnreportedMails {
  /** The oldest of them. */
  next(): ReceivedMail | undefined;
  done(id: string): void;
}

/** The provider's three sides: the sender, the inbox of everybody it reaches, and what it has to report. */
export interface MailOutbox {
  readonly mail: MailSender;
  readonly inbox: Inbox;
  readonly unreported: UnreportedMails;
}

/** The mail provider of the local host: a table of `world.db`. */
export function openMailOutbox(database: DatabaseSync, world: World, clock: Clock): MailOutbox {
  database.exec(`
    CREATE TABLE IF NOT EXISTS mails (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, json TEXT NOT NULL,
      reported INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS mails_recipient ON mails (recipient);
    CREATE INDEX IF NOT EXISTS mails_unreported ON mails (number) WHERE reported = 0;
  `);
  const insert = database.prepare("INSERT OR IGNORE INTO mails (id, recipient, json) VALUES (?, ?, ?)");
  const one = database.prepare("SELECT json FROM mails WHERE id = ?");
  const newest = database.prepare("SELECT json FROM mails ORDER BY number DESC");
  const newestTo = database.prepare("SELECT json FROM mails WHERE recipient = ? ORDER BY number DESC");

  const oldest = database.prepare("SELECT json FROM mails WHERE reported = 0 ORDER BY number LIMIT 1");
  const settle = database.prepare("UPDATE mails SET reported = 1 WHERE id = ?");

  const sender: MailSender = {
    find: async (operationId) => {
      world.ask("mail");
      return one.get(operationId) === undefined ? "unknown" : "accepted";
    },
    send: async (mail) => {
      world.ask("mail");
      const recipient = mail.to.address.toLowerCase();
      if (!/^[^\s@]+@[^\s@]+$/.test(recipient)) return { outcome: "refused", reason: "invalid_address" };
      const delivery = world.get("mail-outcome", recipient)?.outcome ?? "delivered";
      const received = toReceived(mail, new Date(clock.now()).toISOString(), delivery);
      insert.run(mail.operationId, recipient, JSON.stringify(received));
      return { outcome: "accepted" };
    },
  };
  const inbox: Inbox = {
    list: (recipient) => {
      const rows = recipient === undefined ? newest.all() : newestTo.all(recipient.toLowerCase());
      return rows.map(read);
    },
    find: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : read(row);
    },
  };
  const unreported: UnreportedMails = {
    next: () => {
      const row = oldest.get();
      return row === undefined ? undefined : read(row);
    },
    done: (id) => void settle.run(id),
  };
  return { mail: sender, inbox, unreported };
}

function read(row: Record<string, SQLOutputValue>): ReceivedMail {
  return receivedMail.parse(JSON.parse(String(row["json"])));
}

function toReceived(mail: Mail, at: string, delivery: ReceivedMail["delivery"]): ReceivedMail {
  const { operationId: id, correlationId, to, subject, text, html, purpose, locale } = mail;
  return {
    id,
    correlationId,
    to: to.address,
    name: to.name,
    subject,
    text,
    html,
    links: linksIn(text),
    at,
    purpose,
    locale,
    delivery,
  };
}

function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  return [...new Set(found.map((link) => link.replace(/[.,;:!?)\]]+$/, "")))];
}
