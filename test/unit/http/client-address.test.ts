import { describe, expect, it } from "vitest";
import { clientAddress, countedAddress } from "../../../shared/http/client-address.ts";

describe("the client's address", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["203.0.113.9:51234", "203.0.113.9"],
    ["10.0.0.1, 203.0.113.9:51234", "203.0.113.9"],
    ["2001:db8::1", "2001:db8::1"],
    ["[2001:db8::1]:51234", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["203.0.113.9, <script>", "unknown"],
    ["203.0.113.9,", "unknown"],
    ["", "unknown"],
    [null, "unknown"],
  ])("of %j is %s", (header, address) => {
    expect(clientAddress(header)).toBe(address);
  });
});

describe("F84 the address that rate limits count", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8::7", "2001:db8:0:0::/64"],
    ["2001:DB8:0:0:ffff:1:2:3", "2001:db8:0:0::/64"],
    ["2001:db8:0:1::7", "2001:db8:0:1::/64"],
  ])("of %s is %s: who has one address of IPv6 has 2^64 of them", (ip, address) => {
    expect(countedAddress(ip)).toBe(address);
  });

  it.each(["unknown", "127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"])("is none for %s", (ip) => {
    expect(countedAddress(ip)).toBeUndefined();
  });
});
