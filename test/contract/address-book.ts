import { beforeEach, expect, it } from "vitest";
import type { AddressBook, PostalAddress } from "../../shared/ports/address-book.ts";

/** The address book under test, the addresses it knows, and how it goes down. */
export interface AddressBookBench {
  readonly addressBook: AddressBook;
  given(address: PostalAddress): Promise<void>;
  outage(on: boolean): Promise<void>;
}

const farine: PostalAddress = { line1: "12 rue de la Farine", city: "Lyon", postalCode: "69003", country: "FR" };

/** What every `AddressBook` keeps to. */
export function addressBookContract(make: () => Promise<AddressBookBench>): void {
  let bench: AddressBookBench;
  beforeEach(async () => {
    bench = await make();
    await bench.given(farine);
  });

  it("F20 confirms an address it knows, also when it is written a little differently", async () => {
    expect(await bench.addressBook.validate(farine)).toMatchObject({ outcome: "confirmed" });
    const shouted = { ...farine, line1: "12, RUE DE LA FARINE", city: "LYON" };
    expect(await bench.addressBook.validate(shouted)).toMatchObject({ outcome: "confirmed" });
  });

  it("F20 suggests the address it knows for one that is nearly it", async () => {
    const answer = await bench.addressBook.validate({ ...farine, postalCode: "69004" });
    expect(answer).toEqual({ outcome: "suggested", suggested: farine });
  });

  it("says so when it knows no such address", async () => {
    const elsewhere = { line1: "1 Nowhere Street", city: "Atlantis", postalCode: "00000", country: "FR" };
    expect(await bench.addressBook.validate(elsewhere)).toEqual({ outcome: "unknown" });
    expect(bench.addressBook.source).not.toBe("");
  });

  it("throws while the source is down", async () => {
    await bench.outage(true);
    await expect(bench.addressBook.validate(farine)).rejects.toMatchObject({ code: "unavailable" });
  });
}
