import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

/** The secret that the local vetting provider signs with, in `vetting-secret.txt` of the data folder; made when there is none. */
export function openVettingSecret(folder: string): string {
  const path = join(folder, "vetting-secret.txt");
  const kept = readPrivateFile(path);
  if (kept !== undefined) return kept.trim();
  const made = `whsec_${randomBytes(32).toString("base64")}`;
  writePrivateFile(path, made);
  return made;
}
