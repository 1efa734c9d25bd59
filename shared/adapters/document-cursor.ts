import { z } from "zod";

/** Where a page ended: the value of the ordering field (null also stands for no ordering field) and the id. */
export interface Position {
  readonly key: string | number | null;
  readonly id: string;
}

const position = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string()]);

/** A position as an opaque text. */
export function toCursor({ key, id }: Position): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

/** The position in a cursor; undefined when it is none of ours. */
export function fromCursor(cursor: string): Position | undefined {
  try {
    const [key, id] = position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { key, id };
  } catch {
    return undefined;
  }
}
