import { isPrivateMailbox } from "./address/private-mailbox.ts";
import { addressKey, type AddressKey } from "./address/address-key.ts";
import { isRegisteredAgent } from "./address/registered-agent.ts";
import type { Difference } from "./check.ts";
import { closeness } from "./company-name/similarity.ts";
import type { SomeAddress } from "./address/address-key.ts";
import type { ReasonCode } from "./reason.ts";

/** What about an address calls for a person's look; none of it refuses the address. */
export function addressHints(address: SomeAddress): ReasonCode[] {
  const lines = [address.line1, address.line2].filter((line) => line !== undefined);
  const place = [address.city, address.postalCode].join(" ");
  return [
    ...(isPrivateMailbox(lines, address.country) ? ["address_private_mailbox" as const] : []),
    ...(isRegisteredAgent(lines, place) ? ["address_registered_agent" as const] : []),
  ];
}

/** How a given address compares with one a source found, with the fields that differ. */
export interface AddressMatch {
  verdict: "match" | "near" | "mismatch";
  diff: Difference[];
}

/** Compares addresses across abbreviations, case, accents, order of words and post office additions; a field only one of them has is no difference. */
export function matchAddresses(given: SomeAddress, found: SomeAddress): AddressMatch {
  const diff = fields
    .filter(({ isAlike }) => !isAlike(given, found))
    .map(({ name, text }) => ({ field: name, given: text(given), registered: text(found) }));
  if (diff.length === 0) return { verdict: "match", diff };
  const differs = new Set(diff.map(({ field }) => field));
  const isElsewhere = differs.has("country") || (differs.has("postalCode") && differs.has("city"));
  const isOther = isElsewhere || (differs.has("street") && streetCloseness(given, found) < 0.5);
  return { verdict: isOther ? "mismatch" : "near", diff };
}

interface Field {
  name: string;
  text: (address: SomeAddress) => string;
  isAlike: (given: SomeAddress, found: SomeAddress) => boolean;
}

const fields: readonly Field[] = [
  {
    name: "street",
    text: ({ line1, line2 }) => [line1, line2].filter((line) => line !== undefined).join(", "),
    isAlike: (given, found) => streetCloseness(given, found) >= 0.9 && haveSameNumbers(given, found),
  },
  field("city", (key) => key.city, 0.9),
  field("state", (key) => key.state, 1),
  field("postalCode", (key) => key.postalCode, 1),
  {
    name: "country",
    text: ({ country }) => String(country),
    isAlike: ({ country: one }, { country: other }) => one === undefined || other === undefined || one === other,
  },
];

function field(name: "city" | "state" | "postalCode", read: (key: AddressKey) => string, least: number): Field {
  return {
    name,
    text: (address) => String(address[name]),
    isAlike: (given, found) => {
      const [one, other] = [read(addressKey(given)), read(addressKey(found))];
      return one === "" || other === "" || closeness(one, other) >= least;
    },
  };
}

/** 1 where one of them has the other's words and more, in any order, or has no street; else the share of letters they have in common. */
function streetCloseness(given: SomeAddress, found: SomeAddress): number {
  const [one, other] = [addressKey(given).street, addressKey(found).street];
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  if (fewer.every((word) => more.includes(word))) return 1;
  return Math.max(
    closeness(one.join(" "), other.join(" ")),
    closeness([...one].sort().join(" "), [...other].sort().join(" ")),
  );
}

/** Every number of the shorter list is in the longer one: a floor or a suite more is no other house. */
function haveSameNumbers(given: SomeAddress, found: SomeAddress): boolean {
  const [one, other] = [addressKey(given).numbers, addressKey(found).numbers];
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  return fewer.every((number) => more.includes(number));
}
