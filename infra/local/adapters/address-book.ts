import type { AddressBook, PostalAddress } from "../../../shared/ports/address-book.ts";
import { folded } from "./folding.ts";
import type { World } from "./world.ts";

/** Knows the addresses that registers and memberships of the world hold; a near one is suggested in its full form. */
export function createAddressBook(world: World): AddressBook {
  return {
    source: "Local address book",
    validate: async (address) => {
      world.ask("address_book");
      const known = knownAddresses(world).filter(({ country }) => country === address.country);
      if (known.some((candidate) => sameText(candidate, address))) return { outcome: "confirmed" };
      const near = known.find((candidate) => nearby(candidate, address));
      return near === undefined ? { outcome: "unknown" } : { outcome: "suggested", suggested: near };
    },
  };
}

function knownAddresses(world: World): PostalAddress[] {
  const registered = world.all("registry").map(({ key, entry: { address } }) => {
    return address === undefined ? undefined : complete({ country: key.slice(0, key.indexOf("/")), ...address });
  });
  const carried = world.all("memberships").map(({ entry }) => complete(entry.legalProfile?.address ?? {}));
  return [...registered, ...carried].filter((address) => address !== undefined);
}

function complete(address: { [K in keyof PostalAddress]?: PostalAddress[K] | undefined }): PostalAddress | undefined {
  const { line1, city, country } = address;
  if (line1 === undefined || city === undefined || country === undefined) return undefined;
  const rest = Object.entries(address).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(rest), line1, city, country };
}

const parts = ["line1", "line2", "city", "state", "postalCode"] as const;

function sameText(a: PostalAddress, b: PostalAddress): boolean {
  return parts.every((part) => folded(a[part] ?? "") === folded(b[part] ?? ""));
}

/** The same street and number in the same town or under the same postal code. */
function nearby(a: PostalAddress, b: PostalAddress): boolean {
  const sameStreet = folded(a.line1) === folded(b.line1);
  const samePlace = folded(a.city) === folded(b.city) || postalKey(a) === postalKey(b);
  return sameStreet && samePlace;
}

function postalKey({ postalCode }: PostalAddress): string {
  return folded(postalCode ?? "none given").replaceAll(" ", "");
}
