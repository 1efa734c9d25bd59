import { beforeEach, expect, it } from "vitest";
import type { Directory } from "../../shared/ports/directory.ts";

/** The directory under test, its tenants' domains, and who is in a tenant's Admin agents group. */
export interface DirectoryBench {
  readonly directory: Directory;
  given(tenantId: string, verifiedDomains: readonly string[]): Promise<void>;
  adminAgents(tenantId: string): Promise<readonly string[]>;
  outage(on: boolean): Promise<void>;
}

const tenant = "3f2c8a90-5b1d-4c7e-9a63-0d1e2f3a4b50";
const other = "8d0b6f14-72ce-4e0b-b3a1-5c9f60d2e7a1";
const user = "0b6c1f6e-3a57-4f5e-9d0c-2f4f7c1f9a11";
const colleague = "5f0f4f3b-96c1-4d53-8b7f-6f3a9f0d2c12";

/** What every `Directory` keeps to. */
export function directoryContract(make: () => Promise<DirectoryBench>): void {
  let bench: DirectoryBench;
  beforeEach(async () => {
    bench = await make();
    await bench.given(tenant, ["Boulangerie-Numerique.example", "boulangerie.onmicrosoft.com"]);
    await bench.given(other, []);
  });

  it("tells the verified domains in lower case", async () => {
    const domains = await bench.directory.verifiedDomains(tenant);
    expect(domains.toSorted()).toEqual(["boulangerie-numerique.example", "boulangerie.onmicrosoft.com"]);
    expect(await bench.directory.verifiedDomains(other)).toEqual([]);
  });

  it("F56 makes a user Admin agent once, however often it is asked", async () => {
    await bench.directory.grantAdminAgent(tenant, user);
    await bench.directory.grantAdminAgent(tenant, user);
    await bench.directory.grantAdminAgent(tenant, colleague);
    expect((await bench.adminAgents(tenant)).toSorted()).toEqual([user, colleague]);
    expect(await bench.adminAgents(other)).toEqual([]);
  });

  it("undoes the grant for that user alone, and twice as well as once", async () => {
    await bench.directory.grantAdminAgent(tenant, user);
    await bench.directory.grantAdminAgent(tenant, colleague);
    await bench.directory.revokeAdminAgent(tenant, user);
    await bench.directory.revokeAdminAgent(tenant, user);
    expect(await bench.adminAgents(tenant)).toEqual([colleague]);
  });

  it("throws while the directory is down and changes nothing", async () => {
    await bench.outage(true);
    await expect(bench.directory.verifiedDomains(tenant)).rejects.toMatchObject({ code: "unavailable" });
    await expect(bench.directory.grantAdminAgent(tenant, user)).rejects.toMatchObject({ code: "unavailable" });
    await expect(bench.directory.revokeAdminAgent(tenant, user)).rejects.toMatchObject({ code: "unavailable" });
    await bench.outage(false);
    expect(await bench.adminAgents(tenant)).toEqual([]);
  });
}
