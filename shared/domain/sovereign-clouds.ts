/** The Microsoft clouds apart from the worldwide one: their tenants cannot enroll here. */
export const sovereignClouds = ["us_government", "china", "germany", "bleu", "delos", "gov_sg"] as const;
export type SovereignCloud = (typeof sovereignClouds)[number];

/** Initial tenant domains and sign-in hosts by cloud; the last suffix of a domain decides. */
const suffixes: readonly (readonly [suffix: string, cloud: SovereignCloud])[] = [
  ["onmicrosoft.us", "us_government"],
  ["microsoftonline.us", "us_government"],
  ["onmschina.cn", "china"],
  ["onmicrosoft.cn", "china"],
  ["chinacloudapi.cn", "china"],
  ["microsoftonline.cn", "china"],
  ["onmicrosoft.de", "germany"],
  ["microsoftonline.de", "germany"],
  ["sovcloud-identity.fr", "bleu"],
  ["sovcloud-identity.de", "delos"],
  ["sovcloud-identity.sg", "gov_sg"],
];

/** The sovereign cloud a tenant domain or a sign-in host belongs to, or undefined for the worldwide cloud and any other domain. */
export function sovereignCloudOf(domain: string): SovereignCloud | undefined {
  const host = `.${domain.toLowerCase()}`;
  return suffixes.find(([suffix]) => host.endsWith(`.${suffix}`))?.[1];
}
