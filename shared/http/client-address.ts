import { isIP } from "node:net";

/**
 * The address a request came from: the last entry of X-Forwarded-For, which the platform's front end appends; earlier
 * entries are the client's own word. `unknown` where there is none.
 */
export function clientAddress(forwardedFor: string | null): string {
  const last = forwardedFor?.split(",").at(-1)?.trim() ?? "";
  const bare = withoutPort(last);
  return isIP(bare) === 0 ? "unknown" : bare;
}

function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(entry);
  if (bracketed?.[1] !== undefined) return bracketed[1];
  return /^[\d.]+:\d+$/.test(entry) ? entry.slice(0, entry.lastIndexOf(":")) : entry;
}
