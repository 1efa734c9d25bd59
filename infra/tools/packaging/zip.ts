import { globSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { zipSync, type Zippable } from "fflate";

// The earliest time that a zip can hold, in local time as the format wants it: the same bytes wherever it is made.
const fixedTime = new Date(1980, 0, 1);

/** The files of a folder, relative, with `/`, sorted by code unit. */
export function listFiles(folder: string): string[] {
  return globSync("**/*", { cwd: folder })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.split(sep).join("/"))
    .sort();
}

/** Zips a folder so that the same content gives the same bytes. */
export function zipFolder(folder: string): Uint8Array {
  const files: Zippable = {};
  for (const file of listFiles(folder)) {
    files[file] = [readFileSync(join(folder, file)), { mtime: fixedTime, level: 9, os: 3, attrs: 0o644 << 16 }];
  }
  return zipSync(files);
}
