import { beforeEach, expect, it } from "vitest";
import type { Dns } from "../../shared/ports/dns.ts";

/** The resolver under test, the records it can find, and how it goes down. */
export interface DnsBench {
  readonly dns: Dns;
  given(domain: string, records: { txt: readonly string[]; mx: readonly string[] }): Promise<void>;
  outage(on: boolean): Promise<void>;
}

/** What every `Dns` keeps to. */
export function dnsContract(make: () => Promise<DnsBench>): void {
  let bench: DnsBench;
  beforeEach(async () => {
    bench = await make();
    await bench.given("boulangerie.example", { txt: ["v=spf1 -all", "partner=abc"], mx: ["mail.boulangerie.example"] });
    await bench.given("bare.example", { txt: [], mx: [] });
  });

  it("F16 finds text records and mail servers", async () => {
    expect((await bench.dns.txt("boulangerie.example")).toSorted()).toEqual(["partner=abc", "v=spf1 -all"]);
    expect(await bench.dns.mx("boulangerie.example")).toEqual(["mail.boulangerie.example"]);
  });

  it("compares names without case", async () => {
    expect(await bench.dns.mx("Boulangerie.EXAMPLE")).toEqual(["mail.boulangerie.example"]);
  });

  it("answers nothing for a name without such records, and for one that does not exist", async () => {
    expect(await bench.dns.txt("bare.example")).toEqual([]);
    expect(await bench.dns.mx("bare.example")).toEqual([]);
    expect(await bench.dns.txt("nowhere.example")).toEqual([]);
    expect(await bench.dns.mx("nowhere.example")).toEqual([]);
  });

  it("throws when no answer can be had, which is not the same as no record", async () => {
    await bench.outage(true);
    await expect(bench.dns.txt("boulangerie.example")).rejects.toMatchObject({ code: "unavailable", service: "dns" });
    await expect(bench.dns.mx("boulangerie.example")).rejects.toMatchObject({ code: "unavailable" });
  });
}
