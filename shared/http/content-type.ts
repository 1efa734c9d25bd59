import { MIMEType } from "node:util";

/** The bodies this service reads. */
export type BodyKind = "json" | "form";

/** Their media types. */
export const mediaTypes: Readonly<Record<BodyKind, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
};

/** What a Content-Type header announces; undefined for what is not read here, such as another type or charset. */
export function bodyKind(header: string | null): BodyKind | undefined {
  const type = header === null ? undefined : parse(header);
  if (type === undefined || !isUtf8(type.params.get("charset"))) return undefined;
  if (type.essence === "application/x-www-form-urlencoded") return "form";
  const isJson = type.essence === "application/json" || (type.type === "application" && type.subtype.endsWith("+json"));
  return isJson ? "json" : undefined;
}

function parse(header: string): MIMEType | undefined {
  try {
    return new MIMEType(header);
  } catch {
    return undefined;
  }
}

/** ASCII is UTF-8 too. */
function isUtf8(charset: string | null): boolean {
  return charset === null || ["utf-8", "utf8", "us-ascii"].includes(charset.toLowerCase());
}
