import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DataFolderError } from "./host-store.ts";
import type { AuthLevel } from "./function-definitions.ts";

const keys = z.object({
  /** Opens everything. */
  master: z.string().min(16),
  /** Opens every function of level `function`. */
  host: z.string().min(16),
  /** Opens the webhooks of one extension, by `<extension>_extension`. */
  system: z.record(z.string(), z.string().min(16)),
  /** Opens one function, by its name. */
  functions: z.record(z.string(), z.string().min(16)),
});

/** The access keys of a data folder, as `keys.json` there holds them. */
export type AccessKeys = z.infer<typeof keys>;

const newKey = () => randomBytes(30).toString("base64url");

function readKeys(path: string): AccessKeys | undefined {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return keys.parse(JSON.parse(content));
  } catch (error) {
    const advice = "Correct it, or remove it to have new keys made.";
    throw new DataFolderError("data_folder_unusable", `${path} does not hold access keys. ${advice}`, error);
  }
}

/** Reads `keys.json` in `folder`, and adds (and saves) what is missing for these functions and extensions. */
export function loadKeys(folder: string, functionNames: readonly string[], extensions: readonly string[]): AccessKeys {
  const path = join(folder, "keys.json");
  const found = readKeys(path);
  const complete: AccessKeys = {
    master: found?.master ?? newKey(),
    host: found?.host ?? newKey(),
    system: { ...Object.fromEntries(extensions.map((name) => [`${name}_extension`, newKey()])), ...found?.system },
    functions: { ...Object.fromEntries(functionNames.map((name) => [name, newKey()])), ...found?.functions },
  };
  const text = `${JSON.stringify(complete, null, 2)}\n`;
  if (JSON.stringify(found) !== JSON.stringify(complete)) writeFileSync(path, text, { mode: 0o600 });
  return complete;
}

function same(given: string, expected: string | undefined): boolean {
  if (expected === undefined) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Whether `given` (the header before the query, as the Functions host reads them) opens a function of that level. */
export function opensFunction(
  keys: AccessKeys,
  level: AuthLevel,
  functionName: string,
  given: string | undefined,
): boolean {
  if (level === "anonymous") return true;
  if (given === undefined || given === "") return false;
  if (same(given, keys.master)) return true;
  return level === "function" && (same(given, keys.host) || same(given, keys.functions[functionName]));
}

/** Whether `given` opens the webhooks of `extension`. */
export function opensWebhook(keys: AccessKeys, extension: string, given: string | undefined): boolean {
  if (given === undefined || given === "") return false;
  return same(given, keys.master) || same(given, keys.system[`${extension}_extension`]);
}
