import { randomBytes, randomUUID, scryptSync, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { makeTemporaryPassword } from "../../../shared/adapters/work-accounts/temporary-password.ts";
import type { NewWorkAccount, WorkAccountProvisioner } from "../../../shared/ports/work-accounts.ts";
import type { World } from "./world.ts";

/** Who signs in to a work account made here. */
export interface LocalAdmin {
  readonly tid: string;
  readonly oid: string;
  readonly name: string;
  readonly upn: string;
}

/** Makes tenants of the world, whose admins can sign in with their passwords. */
export interface LocalWorkAccounts extends WorkAccountProvisioner {
  /** The admin that a sign-in name and a password belong to; undefined where they do not fit. */
  signIn(upn: string, password: string): LocalAdmin | undefined;
}

/** Work accounts in a table of `world.db`, one for each operation; of a password only a salted hash is kept. */
export function openWorkAccounts(database: DatabaseSync, world: World): LocalWorkAccounts {
  database.exec(`
    CREATE TABLE IF NOT EXISTS work_accounts (
      operation TEXT PRIMARY KEY, domain TEXT NOT NULL UNIQUE, tid TEXT NOT NULL, oid TEXT NOT NULL,
      name TEXT NOT NULL, upn TEXT NOT NULL UNIQUE, password TEXT NOT NULL
    ) STRICT;
  `);
  const byOperation = database.prepare("SELECT tid, oid, name, upn FROM work_accounts WHERE operation = ?");
  const byDomain = database.prepare("SELECT 1 FROM work_accounts WHERE domain = ?");
  const byName = database.prepare("SELECT tid, oid, name, upn, password FROM work_accounts WHERE upn = ?");
  const insert = database.prepare("INSERT INTO work_accounts VALUES (?, ?, ?, ?, ?, ?, ?)");
  const update = database.prepare("UPDATE work_accounts SET password = ? WHERE upn = ? AND tid = ?");
  const isTaken = (domain: string) =>
    world.all("tenants").some(({ entry }) => entry.verifiedDomains.some((name) => name.toLowerCase() === domain));

  const make = ({ operationId, domain, administrator }: NewWorkAccount): LocalAdmin | undefined => {
    const known = byOperation.get(operationId);
    if (known !== undefined) return adminOf(known);
    if (isTaken(domain) || byDomain.get(domain) !== undefined) return undefined;
    const name = `${administrator.firstName} ${administrator.lastName}`;
    const admin = { tid: randomUUID(), oid: randomUUID(), name, upn: `admin@${domain}` };
    insert.run(operationId, domain, admin.tid, admin.oid, name, admin.upn, "");
    return admin;
  };

  return {
    isAvailable: async (domain) => {
      world.ask("work_accounts");
      return !isTaken(domain);
    },
    create: async (account) => {
      world.ask("work_accounts");
      const admin = make(account);
      if (admin === undefined) return { outcome: "refused", reason: "domain_taken" };
      const { tid, ...person } = admin;
      world.put("tenants", tid, { verifiedDomains: [account.domain], admin: person });
      const temporaryPassword = makeTemporaryPassword();
      update.run(hashOf(temporaryPassword), admin.upn, tid);
      return { outcome: "created", tenantId: tid, userName: admin.upn, temporaryPassword };
    },
    renewPassword: async (tenantId, userName) => {
      world.ask("work_accounts");
      const password = makeTemporaryPassword();
      return update.run(hashOf(password), userName.toLowerCase(), tenantId).changes === 1 ? password : undefined;
    },
    signIn: (upn, password) => {
      const row = byName.get(upn.toLowerCase());
      return row !== undefined && isPassword(password, String(row["password"])) ? adminOf(row) : undefined;
    },
  };
}

function adminOf(row: Readonly<Record<string, unknown>>): LocalAdmin {
  return { tid: String(row["tid"]), oid: String(row["oid"]), name: String(row["name"]), upn: String(row["upn"]) };
}

function hashOf(password: string, salt = randomBytes(16)): string {
  return `${salt.toString("base64url")}.${scryptSync(password, salt, 32).toString("base64url")}`;
}

function isPassword(password: string, kept: string): boolean {
  const salt = Buffer.from(kept.split(".")[0] ?? "", "base64url");
  const [given, right] = [Buffer.from(hashOf(password, salt)), Buffer.from(kept)];
  return given.length === right.length && timingSafeEqual(given, right);
}
