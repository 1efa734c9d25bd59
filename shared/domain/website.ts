import { asciiHost } from "./email-address.ts";

/** The host of a web site given with or without scheme, lower-case Punycode; undefined for what is no public http(s) address. */
export function websiteHost(website: string): string | undefined {
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(website) ? website : `https://${website}`;
  if (/\s/.test(website) || !URL.canParse(url)) return undefined;
  const { protocol, hostname, username, password } = new URL(url);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && username === "" && password === "" ? asciiHost(hostname.replace(/\.$/, "")) : undefined;
}
