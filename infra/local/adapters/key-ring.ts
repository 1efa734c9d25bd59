import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { standardDeadlines } from "../../../shared/domain/deadlines.ts";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { KeyRing } from "../../../shared/ports/key-ring.ts";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

const keyFile = z
  .array(z.object({ version: z.string(), key: z.base64(), replacedAt: z.iso.datetime().optional() }))
  .min(1);
type Keys = z.infer<typeof keyFile>;

/** A key ring that can be turned on: the new key signs, the former one verifies for the retirement time. */
export interface RotatingKeyRing extends KeyRing {
  rotate(): void;
}

/** The keys in `link-keys.json` of the data folder, readable by its owner only; a first random one is made when there is none. */
export function openKeyRing(folder: string, clock: Clock): RotatingKeyRing {
  const path = join(folder, "link-keys.json");
  const kept = readPrivateFile(path);
  let keys: Keys = kept === undefined ? [newKey(1)] : keyFile.parse(JSON.parse(kept));
  const save = (next: Keys) => {
    writePrivateFile(path, JSON.stringify(next, null, 2));
    keys = next;
  };
  if (kept === undefined) save(keys);

  return {
    get current() {
      return newest(keys).version;
    },
    key: (version) => {
      const entry = keys.find((candidate) => candidate.version === version);
      return entry === undefined || isRetired(entry, clock.now()) ? undefined : Buffer.from(entry.key, "base64");
    },
    rotate: () => {
      const replacedAt = new Date(clock.now()).toISOString();
      const former = keys.map((entry) => ({ ...entry, replacedAt: entry.replacedAt ?? replacedAt }));
      save([...former.filter((entry) => !isRetired(entry, clock.now())), newKey(keys.length + 1)]);
    },
  };
}

function newKey(number: number): Keys[number] {
  return { version: `k${number}-${randomBytes(4).toString("hex")}`, key: randomBytes(32).toString("base64") };
}

function isRetired({ replacedAt }: Keys[number], now: number): boolean {
  return replacedAt !== undefined && Date.parse(replacedAt) + standardDeadlines.linkKeyRetirement <= now;
}

function newest(keys: Keys): Keys[number] {
  const last = keys.at(-1);
  if (last === undefined) throw new Error("link-keys.json holds no key");
  return last;
}
