/** A mail address taken apart: the local part as given, the domain in lower case and Punycode. */
interface EmailParts {
  local: string;
  domain: string;
}

const localPattern = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const labelPattern = /^(?!-)[a-z\d-]{1,63}(?<!-)$/;
const topLevelPattern = /\.(?:[a-z]{2,63}|xn--[a-z\d-]+)$/;

/** The ASCII lower-case form of a host name (IDNA), or undefined where it is no public-looking name. */
export function asciiHost(host: string): string | undefined {
  if (/[\s/?#@:\\%[\]]/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  const ascii = new URL(`http://${host}`).hostname;
  const labels = ascii.split(".");
  const isName = labels.length > 1 && labels.every((label) => labelPattern.test(label));
  return isName && ascii.length <= 253 && topLevelPattern.test(ascii) ? ascii : undefined;
}

function emailParts(email: string): EmailParts | undefined {
  const at = email.lastIndexOf("@");
  const local = email.slice(0, Math.max(at, 0));
  const domain = asciiHost(email.slice(at + 1));
  if (domain === undefined || local.length > 64 || !localPattern.test(local)) return undefined;
  return local.length + 1 + domain.length > 254 ? undefined : { local, domain };
}

/** Whether mail can be sent to this address: ASCII local part, public domain name (IDN allowed), 254 characters at most on the wire. */
export function isEmail(email: string): boolean {
  return emailParts(email) !== undefined;
}

/** The domain of an address in lower case and Punycode; "" for what is no address. */
export function emailDomain(email: string): string {
  return emailParts(email)?.domain ?? "";
}

/** The local part of an address as given; "" for what is no address. */
export function emailLocal(email: string): string {
  return emailParts(email)?.local ?? "";
}

/**
 * The form to compare and count addresses by; "" for what is no address.
 * The local part is folded too: no work-mail system tells case apart, and limits per address must not be dodged by typing `Anna@`.
 */
export function emailKey(email: string): string {
  const parts = emailParts(email);
  return parts === undefined ? "" : `${parts.local.toLowerCase()}@${parts.domain}`;
}
