import { describe, expect, onTestFinished, test } from "vitest";
import { publicDns } from "../../../shared/adapters/dns/resolver.ts";
import { startDnsServer } from "../../azure/dns-server.ts";
import { dnsContract } from "../dns.ts";

async function resolver() {
  const server = await startDnsServer();
  onTestFinished(() => server.close());
  return { server, dns: publicDns({ servers: [server.address], timeoutMilliseconds: 500 }) };
}

describe("public DNS", () => {
  dnsContract(async () => {
    const { server, dns } = await resolver();
    return {
      dns,
      given: async (domain, records) => void server.zone.set(domain, records),
      outage: async (on) => {
        server.isDown = on;
      },
    };
  });

  test("mail servers come in the order of their preference, the null one not at all", async () => {
    const { server, dns } = await resolver();
    server.zone.set("two.example", { txt: [], mx: ["First.example", "second.example"] });
    server.zone.set("none.example", { txt: [], mx: ["."] });
    expect(await dns.mx("two.example")).toEqual(["first.example", "second.example"]);
    expect(await dns.mx("none.example")).toEqual([]);
  });

  test("a text of several strings is one text", async () => {
    const { server, dns } = await resolver();
    server.zone.set("long.example", { txt: ["x".repeat(200)], mx: [] });
    expect(await dns.txt("long.example")).toEqual(["x".repeat(200)]);
  });

  test.each(["", "..", "a..b", "x".repeat(300)])("%j is a name that nobody has", async (name) => {
    expect(await (await resolver()).dns.txt(name)).toEqual([]);
  });
});
