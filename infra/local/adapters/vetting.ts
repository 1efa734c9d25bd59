import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { isSigned, signedHeaders } from "../../../shared/adapters/vetting/callback-signature.ts";
import { parseDuration } from "../../../shared/domain/duration.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { VettingProvider } from "../../../shared/ports/vetting.ts";
import type { World } from "./world.ts";

/** A result that is to be posted to the service. */
export interface SignedResult {
  readonly checkId: string;
  readonly callbackUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The vetting provider of the world, and the results it has to post. */
export interface LocalVetting {
  readonly provider: VettingProvider;
  /** The next result that is due and has not been posted; undefined when there is none. */
  readonly next: () => SignedResult | undefined;
  readonly done: (checkId: string) => void;
}

export interface LocalVettingOptions {
  readonly database: DatabaseSync;
  readonly world: World;
  readonly clock: Clock;
  /** Secrets that count; the first one signs. */
  readonly secrets: () => readonly string[];
}

/** Vets the business of each company whose registration number the world has an entry for; the result is due when the entry has an outcome and its time is over. */
export function openVetting({ database, world, clock, secrets }: LocalVettingOptions): LocalVetting {
  database.exec(`
    CREATE TABLE IF NOT EXISTS vettings (
      check_id TEXT PRIMARY KEY, number TEXT NOT NULL, callback TEXT NOT NULL, asked INTEGER NOT NULL, posted INTEGER NOT NULL
    ) STRICT;
  `);
  const insert = database.prepare("INSERT OR IGNORE INTO vettings VALUES (?, ?, ?, ?, 0)");
  const waiting = database.prepare(
    "SELECT check_id, number, callback, asked FROM vettings WHERE posted = 0 ORDER BY asked",
  );
  const finish = database.prepare("UPDATE vettings SET posted = 1 WHERE check_id = ?");
  const isDue = (row: Readonly<Record<string, unknown>>) => {
    const entry = world.get("vetting", String(row["number"]));
    return entry?.outcome !== undefined && Number(row["asked"]) + (parseDuration(entry.after) ?? 0) <= clock.now();
  };
  return {
    provider: {
      source: "Local vetting bureau",
      takes: (kind, { registrationNumber }) =>
        kind === "business" && world.get("vetting", vettingKey(registrationNumber ?? "")) !== undefined,
      request: async ({ checkId, callbackUrl, profile }) => {
        world.ask("vetting");
        insert.run(checkId, vettingKey(profile.registrationNumber ?? ""), callbackUrl, clock.now());
        return { outcome: "pending" };
      },
      isFrom: (callback) => isSigned(callback, secrets(), clock.now()),
    },
    next: () => {
      const row = waiting.all().find(isDue);
      if (row === undefined) return undefined;
      const [checkId, callbackUrl] = [String(row["check_id"]), String(row["callback"])];
      const { outcome, reasons } = world.get("vetting", String(row["number"])) ?? {};
      const body = JSON.stringify({ outcome, reasons, reference: `local-${checkId.slice(-8)}` });
      const headers = signedHeaders(`msg_${randomUUID()}`, clock.now(), body, secrets()[0] ?? "");
      return { checkId, callbackUrl, body, headers: { "content-type": "application/json", ...headers } };
    },
    done: (checkId) => void finish.run(checkId),
  };
}

/** The key of a company at the vetting provider: its registration number without signs and spaces. */
export function vettingKey(registrationNumber: string): string {
  return registrationNumber.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}
