import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, link, mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { EvidenceStore, StoredFile } from "../../../shared/ports/evidence.ts";
import type { KeyRing } from "../../../shared/ports/key-ring.ts";
import { syncFolder } from "./private-file.ts";
import type { World } from "./world.ts";

/** Files of evidence in the folder `evidence` of the data folder, one folder per enrollment. */
export interface EvidenceFolder extends EvidenceStore {
  /** True when a download link's expiry (ms) and signature are ours and in time. */
  admits(enrollmentId: string, fileId: string, until: number, signature: string): boolean;
}

/** What links are signed with and where they lead. */
export interface EvidenceFolderOptions {
  readonly folder: string;
  readonly world: World;
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly baseUrl: string;
}

/** Opens the evidence folder; a file is hashed while it streams to a draft and appears under its name whole or not at all. */
export function openEvidenceFolder({ folder, world, clock, keys, baseUrl }: EvidenceFolderOptions): EvidenceFolder {
  const root = join(folder, "evidence");
  const folderOf = (enrollmentId: string) => join(root, safe(enrollmentId));
  const pathOf = (enrollmentId: string, fileId: string) => join(folderOf(enrollmentId), safe(fileId));
  const sign = (enrollmentId: string, fileId: string, until: number) =>
    createHmac("sha256", keys.key(keys.current) ?? "")
      .update(`evidence\n${enrollmentId}\n${fileId}\n${until}`)
      .digest();

  return {
    put: async (enrollmentId, fileId, content, { limit }) => {
      world.ask("evidence");
      const path = pathOf(enrollmentId, fileId);
      if ((await mkdir(folderOf(enrollmentId), { recursive: true })) !== undefined) syncFolder(root);
      const draft = `${path}.${randomUUID()}.draft`;
      try {
        const stored = await writeDraft(draft, content, limit);
        if (stored === "too_large") return stored;
        return (await settle(draft, path)) ? stored : "exists";
      } finally {
        await rm(draft, { force: true });
      }
    },
    downloadLink: async (enrollmentId, fileId, seconds) => {
      world.ask("evidence");
      const until = clock.now() + seconds * 1000;
      const signature = sign(enrollmentId, fileId, until).toString("base64url");
      return `${baseUrl}/local/evidence/${enrollmentId}/${fileId}?until=${until}&signature=${signature}`;
    },
    read: async (enrollmentId, fileId) => {
      world.ask("evidence");
      const path = pathOf(enrollmentId, fileId);
      return (await exists(path)) ? createReadStream(path) : undefined;
    },
    remove: async (enrollmentId, fileId) => {
      world.ask("evidence");
      await rm(pathOf(enrollmentId, fileId), { force: true });
    },
    removeAll: async (enrollmentId) => {
      world.ask("evidence");
      await rm(folderOf(enrollmentId), { recursive: true, force: true });
    },
    admits: (enrollmentId, fileId, until, signature) => {
      const given = Buffer.from(signature, "base64url");
      const expected = sign(enrollmentId, fileId, until);
      return given.length === expected.length && timingSafeEqual(given, expected) && clock.now() < until;
    },
  };
}

/** Names come from ids of the service; anything else could climb out of the folder. */
function safe(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(name)) throw new TypeError(`"${name}" is no id of a file`);
  return name;
}

async function writeDraft(
  path: string,
  content: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredFile | "too_large"> {
  const hash = createHash("sha256");
  let size = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of content) {
      size += chunk.length;
      if (size > limit) return "too_large";
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest("hex"), size };
}

/** Gives the draft its name unless the name is taken: a hard link never overwrites. */
async function settle(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
