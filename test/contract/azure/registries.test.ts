import { describe, expect, onTestFinished, test } from "vitest";
import { publicRegistries } from "../../../shared/adapters/registries/all-registries.ts";
import type { RegisteredCompany } from "../../../shared/ports/company-registry.ts";
import { startFaultProxy } from "../../azure/fault-proxy.ts";
import { listen } from "../../azure/listen.ts";
import { registerAnswer } from "../../azure/world/registers.ts";
import { companyRegistryContract } from "../company-registry.ts";

async function registers(...companies: RegisteredCompany[]) {
  return registersThatOpenAfter(5, companies);
}

async function registersThatOpenAfter(failuresToOpen: number, companies: RegisteredCompany[]) {
  const world = await listen((request) => registerAnswer(request, companies));
  const proxy = await startFaultProxy(world.url);
  onTestFinished(async () => {
    await proxy.close();
    await world.close();
  });
  const at = (name: string) => `${proxy.url}/${name}`;
  const addresses = {
    sirene: at("sirene"),
    companiesHouse: { url: at("houses"), key: "houses-key" },
    brreg: at("brreg"),
    prh: at("prh"),
    ares: at("ares"),
    vies: at("vies"),
    gleif: at("gleif"),
  };
  return {
    companies,
    proxy,
    registry: publicRegistries(addresses, { pause: 1, timeoutMilliseconds: 300, failuresToOpen }),
  };
}

const active = (country: string, registrationNumber: string, legalName: string, more: object = {}) => ({
  country,
  registrationNumber,
  legalName,
  status: "active" as const,
  address: { line1: "Main Street 1", city: "Town", postalCode: "12345", country },
  officers: [],
  ...more,
});

describe("the public registers", () => {
  companyRegistryContract(async () => {
    const { companies, proxy, registry } = await registersThatOpenAfter(100, []);
    return {
      registry,
      given: async (company) => void companies.push(company),
      outage: async (on) => {
        proxy.isDown = on;
      },
    };
  });
});

describe("each in its own form", () => {
  const officers = [{ name: "Jane Smith" }];

  test("Companies House, with current officers in the order people write names", async () => {
    const acme = active("GB", "01234567", "Acme Limited", { officers: [{ name: "Jane SMITH" }] });
    const { registry } = await registers(acme);
    expect(await registry.find("GB", "1234567")).toEqual(acme);
    expect(await registry.search("GB", "acme")).toEqual([{ ...acme, officers: [] }]);
  });

  test("Brønnøysund, without auditors and those who left, each person once", async () => {
    const fjord = active("NO", "923609016", "Fjord AS", { officers });
    const { registry } = await registers(fjord);
    expect(await registry.find("NO", "923 609 016 MVA")).toEqual(fjord);
    expect(await registry.search("NO", "fjord")).toHaveLength(1);
  });

  test("PRH, under its current name", async () => {
    const suomi = active("FI", "0112038-9", "Suomi Oy", { status: "dissolved" });
    const { registry } = await registers(suomi);
    expect(await registry.find("FI", "FI01120389")).toEqual(suomi);
    expect(await registry.search("FI", "suomi")).toEqual([suomi]);
  });

  test("ARES, with house and orientation number", async () => {
    const praha = active("CZ", "09695982", "Praha s.r.o.");
    const { registry, proxy } = await registers(praha);
    expect(await registry.find("CZ", "CZ09695982")).toMatchObject({
      legalName: "Praha s.r.o.",
      address: { line1: "Main 515/4", city: "Town", postalCode: "12345" },
    });
    expect(await registry.search("CZ", "praha")).toHaveLength(1);
    proxy.faults.push({ status: 400 });
    expect(await registry.search("CZ", "a")).toEqual([]);
  });

  test.each([
    ["IT", "00950501007", "IT00950501007"],
    ["BE", "0403170701", "403.170.701"],
    ["GR", "094014201", "EL094014201"],
    ["SE", "556703748501", "556703-7485"],
  ])("VIES, for %s", async (country, kept, given) => {
    const trader = active(country, kept, "Trader");
    const { registry } = await registers(trader);
    expect(await registry.find(country, given)).toEqual({ ...trader, registrationNumber: given });
    expect(registry.covers(country, given)).toBe(false);
  });

  test("GLEIF, by LEI and by the number of the register behind it", async () => {
    const lei = "969500HYP0T8M8SVZ010";
    const { registry } = await registers(active("US", lei, "Known Inc."), active("DE", "HRB 12345", "Bekannt GmbH"));
    expect(await registry.find("US", lei.toLowerCase())).toMatchObject({ legalName: "Known Inc." });
    expect(await registry.find("DE", "HRB 12345")).toMatchObject({ legalName: "Bekannt GmbH" });
    expect(await registry.find("DE", "HRB 99999")).toBeUndefined();
    expect(await registry.search("DE", "bekannt")).toMatchObject([{ registrationNumber: "HRB 12345" }]);
    expect(registry.covers("US", lei)).toBe(true);
    expect(registry.covers("DE", "HRB 99999")).toBe(false);
  });

  test("the evidence names the sources of a country", async () => {
    const { registry } = await registers();
    expect(["FR", "IT", "US"].map((country) => registry.source(country))).toEqual([
      "INSEE Sirene",
      "VIES, GLEIF",
      "GLEIF",
    ]);
  });
});

describe("F50 when a register fails", () => {
  const acme = active("FR", "842135790", "Acme SAS");

  test("a short fault is passed over", async () => {
    const { registry, proxy } = await registers(acme);
    proxy.faults.push({ status: 500 }, "drop");
    expect(await registry.find("FR", "842135790")).toMatchObject({ legalName: "Acme SAS" });
  });

  test("a register that hangs is unavailable after its time", async () => {
    const { registry, proxy } = await registers(acme);
    proxy.faults.push("hang", "hang", "hang");
    await expect(registry.find("FR", "842135790")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("a register that throttles says when to come back, and is not asked again at once", async () => {
    const { registry, proxy } = await registers(acme);
    proxy.faults.push({ status: 429, headers: { "retry-after": "17" } });
    await expect(registry.find("FR", "842135790")).rejects.toMatchObject({ retryAfterSeconds: 17 });
    expect(proxy.seen).toHaveLength(1);
  });

  test("after five failures nobody is sent there for a while, but other registers are asked", async () => {
    const { registry, proxy } = await registers(acme, active("NO", "923609016", "Fjord AS"));
    const failing = Array.from({ length: 5 }, () => ({ status: 502 }));
    proxy.faults.push(...failing);
    await expect(registry.find("FR", "842135790")).rejects.toMatchObject({ code: "unavailable" });
    await expect(registry.find("FR", "842135790")).rejects.toMatchObject({ code: "unavailable" });
    const asked = proxy.seen.length;
    await expect(registry.find("FR", "842135790")).rejects.toMatchObject({ retryAfterSeconds: 30 });
    expect(proxy.seen).toHaveLength(asked);
    expect(await registry.find("NO", "923609016")).toMatchObject({ legalName: "Fjord AS" });
  });

  test.each([
    ["no JSON", { status: 200, body: "<html>" }],
    ["another shape", { status: 200, body: '{"results":[{}]}' }],
    ["a refusal", { status: 403 }],
  ])("%s is unavailable, never an answer", async (_case, fault) => {
    const { registry, proxy } = await registers(acme);
    proxy.faults.push(fault, fault, fault);
    await expect(registry.find("FR", "842135790")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("a country of the Union whose own system is down is unavailable, not unknown", async () => {
    const { registry, proxy } = await registers();
    proxy.faults.push({ status: 200, body: '{"actionSucceed":false,"errorWrappers":[{"error":"MS_UNAVAILABLE"}]}' });
    await expect(registry.find("IT", "00950501007")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("an answer is kept, and asked for once by callers that ask together", async () => {
    const { registry, proxy } = await registers(acme);
    const together = Array.from({ length: 10 }, () => registry.find("FR", "842135790"));
    expect((await Promise.all(together)).every((company) => company?.legalName === "Acme SAS")).toBe(true);
    await registry.find("FR", "842135790");
    expect(proxy.seen).toHaveLength(1);
  });
});
