import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import type { NewWorkAccount, WorkAccountProvisioner } from "../../shared/ports/work-accounts.ts";

/** The provisioner under test, which tenants it has made, and whether a password opens one. */
export interface WorkAccountsBench {
  readonly accounts: WorkAccountProvisioner;
  tenants(): Promise<readonly string[]>;
  signsIn(userName: string, password: string): Promise<boolean>;
  outage(on: boolean): Promise<void>;
}

const wanted = (): NewWorkAccount => ({
  operationId: randomUUID(),
  domain: `atelier${randomUUID().slice(0, 8)}.onmicrosoft.com`,
  companyName: "Atelier Belle Rive SARL",
  locale: "fr",
  address: { line1: "27 chemin du Halage", city: "Annecy", postalCode: "74000", country: "FR" },
  administrator: { firstName: "Anouk", lastName: "Perrin", email: "anouk.perrin@belle-rive.example" },
});

/** What every `WorkAccountProvisioner` keeps to. */
export function workAccountsContract(make: () => Promise<WorkAccountsBench>): void {
  let bench: WorkAccountsBench;
  beforeEach(async () => {
    bench = await make();
  });
  const create = async (account: NewWorkAccount) => {
    const made = await bench.accounts.create(account);
    if (made.outcome === "refused") throw new Error(made.reason);
    return made;
  };

  it("F13 makes a tenant whose admin signs in with the temporary password", async () => {
    const account = wanted();
    const made = await create(account);
    expect(made.userName).toBe(`admin@${account.domain}`);
    expect(made.temporaryPassword.length).toBeGreaterThanOrEqual(8);
    expect(await bench.tenants()).toEqual([made.tenantId]);
    expect(await bench.signsIn(made.userName, made.temporaryPassword)).toBe(true);
    expect(await bench.signsIn(made.userName, "guessed")).toBe(false);
  });

  it("F13 makes one tenant for one operation, and its latest password opens it", async () => {
    const account = wanted();
    const first = await create(account);
    const again = await create(account);
    expect(again.tenantId).toBe(first.tenantId);
    expect(await bench.tenants()).toHaveLength(1);
    expect(await bench.signsIn(again.userName, again.temporaryPassword)).toBe(true);
  });

  it("F13 tells whether a domain is free, and gives nobody one that is taken", async () => {
    const account = wanted();
    expect(await bench.accounts.isAvailable(account.domain)).toBe(true);
    await create(account);
    expect(await bench.accounts.isAvailable(account.domain)).toBe(false);
    const second = await bench.accounts.create({ ...account, operationId: randomUUID() });
    expect(second).toEqual({ outcome: "refused", reason: "domain_taken" });
    expect(await bench.tenants()).toHaveLength(1);
  });

  it("F13 renews the password of an admin it made, and of nobody else", async () => {
    const made = await create(wanted());
    const renewed = await bench.accounts.renewPassword(made.tenantId, made.userName);
    expect(await bench.signsIn(made.userName, renewed ?? "")).toBe(true);
    expect(await bench.signsIn(made.userName, made.temporaryPassword)).toBe(false);
    expect(await bench.accounts.renewPassword(made.tenantId, "nobody@elsewhere.example")).toBeUndefined();
  });

  it("F50 throws while the provider is down and makes nothing", async () => {
    const account = wanted();
    await bench.outage(true);
    const down = { code: "unavailable", service: "work_accounts" };
    await expect(bench.accounts.create(account)).rejects.toMatchObject(down);
    await expect(bench.accounts.isAvailable(account.domain)).rejects.toMatchObject(down);
    await bench.outage(false);
    expect(await bench.tenants()).toEqual([]);
    await create(account);
  });
}
