import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * The address a request came from: the last entry of X-Forwarded-For, which the platform's front end appends; earlier
 * entries are the client's own word. `unknown` where there is none.
 */
export function clientAddress(forwardedFor: string | null): string {
  const last = forwardedFor?.split(",").at(-1)?.trim() ?? "";
  const bare = withoutPort(last);
  return isIP(bare) === 0 ? "unknown" : bare;
}

/** The address as rate limits count it, of IPv6 the network of 64 bits that is one line's; undefined for this machine's own and for an unknown one, which many people may share. */
export function countedAddress(ip: string): string | undefined {
  if (!ipaddr.isValid(ip)) return undefined;
  const address = ipaddr.process(ip);
  if (address.range() === "loopback") return undefined;
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  const network = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(":")}::/64`;
}

function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(entry);
  if (bracketed?.[1] !== undefined) return bracketed[1];
  return /^[\d.]+:\d+$/.test(entry) ? entry.slice(0, entry.lastIndexOf(":")) : entry;
}
