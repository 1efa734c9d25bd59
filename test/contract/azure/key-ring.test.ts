import { randomBytes } from "node:crypto";
import { describe } from "vitest";
import { configuredKeyRing, type DatedKey } from "../../../shared/adapters/key-ring/configured-key-ring.ts";
import { day } from "../../../shared/domain/duration.ts";
import { keyRingContract } from "../key-ring.ts";

describe("the configured key ring", () => {
  keyRingContract(async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const configured: DatedKey[] = [{ version: "2026-11-01", key: randomBytes(32) }];
    const open = () => configuredKeyRing(configured, { now: () => now }, 30 * day);
    let keys = open();
    return {
      keys: () => keys,
      rotate: async () => {
        configured.push({ version: new Date(now).toISOString(), key: randomBytes(32) });
        keys = open();
      },
      advance: (milliseconds) => {
        now += milliseconds;
      },
      restart: async () => {
        keys = open();
      },
    };
  });
});
