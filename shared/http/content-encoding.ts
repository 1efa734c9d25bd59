import { refuse, type Refusal } from "../domain/refusal.ts";

/** Turns down a body that is compressed: none is unpacked here, so that what is counted is what was sent. */
export function refuseEncoded(header: string | null): Refusal | undefined {
  const encoding = header?.trim().toLowerCase() ?? "";
  if (encoding === "" || encoding === "identity") return undefined;
  return refuse("unsupported_content_type", /^[a-z-]{1,20}$/.test(encoding) ? { params: { encoding } } : {});
}
