import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { z } from "zod";
import { locale } from "../../../shared/domain/locale.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { Mail, MailSender } from "../../../shared/ports/mail.ts";
import type { World } from "./world.ts";
import { worldSchemas } from "./world-schemas.ts";

const receivedMail = z.object({
  id: z.string(),
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

/** The mail provider of the local host and the inbox of everybody it reaches: a table of `world.db`. */
export function openMailOutbox(database: DatabaseSync, world: World, clock: Clock): { mail: MailSender; inbox: Inbox } {
  database.exec(`
    CREATE TABLE IF NOT EXISTS mails (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS mails_recipient ON mails (recipient);
  `);
  const insert = database.prepare("INSERT OR IGNORE INTO mails (id, recipient, json) VALUES (?, ?, ?)");
  const one = database.prepare("SELECT json FROM mails WHERE id = ?");
  const newest = database.prepare("SELECT json FROM mails ORDER BY number DESC");
  const newestTo = database.prepare("SELECT json FROM mails WHERE recipient = ? ORDER BY number DESC");

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
  return { mail: sender, inbox };
}

function read(row: Record<string, SQLOutputValue>): ReceivedMail {
  return receivedMail.parse(JSON.parse(String(row["json"])));
}

function toReceived(mail: Mail, at: string, delivery: ReceivedMail["delivery"]): ReceivedMail {
  const { operationId: id, to, subject, text, html, purpose, locale } = mail;
  return {
    id,
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
