import { readFile, stat } from "node:fs/promises";
import { UnavailableError } from "../../ports/errors.ts";
import type { SanctionsList } from "../../ports/sanctions.ts";
import type { NameList } from "./parse-names.ts";

/** A file that is replaced now and then; `stamp` changes when its content does. */
export interface FileSource {
  stamp(): Promise<string>;
  read(): Promise<string>;
}

/** A file on this machine. */
export function localFile(path: string): FileSource {
  return {
    stamp: async () => (await stat(path)).mtime.toISOString(),
    read: () => readFile(path, "utf8"),
  };
}

/** The sanctions list in a file: parsed again only when the file has changed, asked for at most once per interval. */
export function fileSanctionsList(file: FileSource, now: () => number, milliseconds: number): SanctionsList {
  let held: { readonly stamp: string; readonly list: NameList } | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  const load = async () => {
    if (held !== undefined && now() - askedAt < milliseconds) return held;
    try {
      const stamp = await file.stamp();
      if (held?.stamp !== stamp) {
        const { parseNames } = await import("./parse-names.ts");
        held = { stamp, list: parseNames(await file.read()) };
      }
      askedAt = now();
      return held;
    } catch (error) {
      throw new UnavailableError("sanctions", { cause: error });
    }
  };
  return {
    version: async () => {
      const { list, stamp } = await load();
      return list.version ?? stamp;
    },
    names: async () => (await load()).list.names,
  };
}
