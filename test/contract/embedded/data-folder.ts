import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new empty folder, and how to remove it with all that is in it. */
export function makeDataFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "onboarding-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
