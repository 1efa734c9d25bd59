import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Which addresses a request may be sent to. */
export type AddressRule = (address: string) => boolean;

/** Azure's own address in every virtual network (learn.microsoft.com, "What is IP address 168.63.129.16"). */
const platformAddress = "168.63.129.16";

/** The part of IPv6 that is given out to the public Internet (IANA, "IPv6 Address Space"); beside it there are old forms that hold IPv4 addresses. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** True for addresses of the public Internet: no private, local, reserved or tunneled one. */
export const isPublic: AddressRule = (address) => {
  if (rangeOf(address) !== "unicast") return false;
  const parsed = ipaddr.process(bareOf(address));
  return parsed instanceof ipaddr.IPv6 ? parsed.match(globalUnicast) : parsed.toString() !== platformAddress;
};

/** True for this machine's own addresses. */
export const isLoopback: AddressRule = (address) => rangeOf(address) === "loopback";

function rangeOf(address: string): string | undefined {
  const bare = bareOf(address);
  return ipaddr.isValid(bare) ? ipaddr.process(bare).range() : undefined;
}

function bareOf(address: string): string {
  return address.replace(/^\[(.*)\]$/, "$1");
}

/** Resolves names like the system does, but to allowed addresses only; looked at when connecting, so that a name cannot change in between. */
export function guardedLookup(allows: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      const allowed = addresses.filter(({ address }) => allows(address));
      const [first] = allowed;
      if (first === undefined) return callback(new Error("the name leads to no allowed address"), "", 0);
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}
