import { beforeEach, expect, it } from "vitest";
import type { SanctionsList } from "../../shared/ports/sanctions.ts";

/** The list under test and how it goes down. */
export interface SanctionsBench {
  readonly sanctions: SanctionsList;
  outage(on: boolean): Promise<void>;
}

/** What every `SanctionsList` keeps to. */
export function sanctionsContract(make: () => Promise<SanctionsBench>): void {
  let bench: SanctionsBench;
  beforeEach(async () => {
    bench = await make();
  });

  it("has a version and names, none of them blank", async () => {
    expect(await bench.sanctions.version()).not.toBe("");
    const names = await bench.sanctions.names();
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => name.trim() === "")).toEqual([]);
  });

  it("throws while it cannot be read", async () => {
    await bench.outage(true);
    await expect(bench.sanctions.version()).rejects.toMatchObject({ code: "unavailable" });
    await expect(bench.sanctions.names()).rejects.toMatchObject({ code: "unavailable" });
  });
}
