import { expect, it } from "vitest";
import { sovereignCloudOf, sovereignClouds, sovereignDomainFaults } from "../../../shared/domain/sovereign-clouds.ts";

it.each([
  ["contoso.onmicrosoft.us", "us_government"],
  ["login.microsoftonline.us", "us_government"],
  ["Contoso.partner.onmschina.cn", "china"],
  ["contoso.onmicrosoft.cn", "china"],
  ["login.chinacloudapi.cn", "china"],
  ["login.partner.microsoftonline.cn", "china"],
  ["contoso.onmicrosoft.de", "germany"],
  ["login.microsoftonline.de", "germany"],
  ["login.sovcloud-identity.fr", "bleu"],
  ["login.sovcloud-identity.de", "delos"],
  ["login.sovcloud-identity.sg", "gov_sg"],
])("F17 knows %s as the cloud %s", (domain, cloud) => {
  expect(sovereignCloudOf(domain)).toBe(cloud);
  expect(sovereignClouds).toContain(cloud);
});

it.each(["contoso.onmicrosoft.com", "contoso.us", "contoso.cn", "myonmicrosoft.us", "onmicrosoft.us.contoso.com", ""])(
  "F17 takes %j for no sovereign cloud",
  (domain) => {
    expect(sovereignCloudOf(domain)).toBeUndefined();
  },
);

it("F17 explains each domain of a sovereign cloud with the domain and its cloud", () => {
  expect(sovereignDomainFaults(["contoso.com", "contoso.onmicrosoft.us"], "/workAccount/domains")).toEqual([
    {
      pointer: "/workAccount/domains/1",
      code: "sovereign_domain_not_supported",
      params: { domain: "contoso.onmicrosoft.us", cloud: "us_government" },
    },
  ]);
  expect(sovereignDomainFaults(["contoso.com"])).toEqual([]);
});
