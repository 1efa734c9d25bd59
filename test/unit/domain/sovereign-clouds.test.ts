import { expect, it } from "vitest";
import { sovereignCloudOf, sovereignClouds } from "../../../shared/domain/sovereign-clouds.ts";

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
