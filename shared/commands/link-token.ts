import { createHmac, timingSafeEqual } from "node:crypto";
import type { KeyRing } from "../ports/key-ring.ts";

const idLength = 16;
const macLength = 32;

/** Which mail of which contact a link belongs to. */
export interface LinkName {
  readonly enrollmentId: string;
  readonly generation: number;
  readonly attempt: number;
}

function mac(keys: KeyRing, version: string, ...parts: readonly (string | number)[]): Buffer {
  const key = keys.key(version);
  if (key === undefined) throw new Error(`key version ${version} is not at hand`);
  return createHmac("sha256", key).update(parts.join("|")).digest();
}

/** A name of something personal that only this service can work out, base64url; it changes with the key. */
export function keyedName(keys: KeyRing, purpose: string, personal: string): string {
  return mac(keys, keys.current, "name", purpose, personal).toString("base64url");
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

function idBytes(enrollmentId: string): Buffer {
  return Buffer.from(enrollmentId.replaceAll("-", ""), "hex");
}

/** The token of a link: 16 bytes that find the enrollment and 256 bits of a keyed hash, base64url. The same name and key always give the same token. */
export function linkToken(keys: KeyRing, version: string, name: LinkName): string {
  const secret = mac(keys, version, "link", name.enrollmentId, name.generation, name.attempt);
  return Buffer.concat([idBytes(name.enrollmentId), secret]).toString("base64url");
}

/** The keyed hash under which a link is kept, base64url. */
export function linkHash(keys: KeyRing, version: string, token: string): string {
  return mac(keys, version, "hash", token).toString("base64url");
}

/** The six digits printed beside a link. */
export function linkCode(keys: KeyRing, version: string, name: LinkName): string {
  const digest = mac(keys, version, "code", name.enrollmentId, name.generation, name.attempt);
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

/** The enrollment a well-formed token speaks of; undefined for anything else. */
export function enrollmentOfToken(token: string): string | undefined {
  if (!/^[\w-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== idLength + macLength || bytes.toString("base64url") !== token) return undefined;
  const hex = bytes.subarray(0, idLength).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** True when a token is the one whose hash is kept; false once its key is retired. */
export function isToken(keys: KeyRing, link: { readonly key: string; readonly hash: string }, token: string): boolean {
  if (keys.key(link.key) === undefined) return false;
  return same(Buffer.from(linkHash(keys, link.key, token)), Buffer.from(link.hash));
}

/** True when the six digits are the link's. */
export function isCode(keys: KeyRing, version: string, name: LinkName, code: string): boolean {
  if (keys.key(version) === undefined) return false;
  return same(Buffer.from(linkCode(keys, version, name)), Buffer.from(code));
}

/** A signed note of when the page was shown, bound to its token. */
export function pageNonce(keys: KeyRing, token: string, now: number): string {
  const issued = now.toString(36);
  const signature = mac(keys, keys.current, "nonce", token, issued).toString("base64url");
  return `${keys.current}.${issued}.${signature}`;
}

/** How long ago the page of a nonce was shown, in milliseconds; undefined when the nonce was not made for this token. */
export function nonceAge(keys: KeyRing, token: string, nonce: string, now: number): number | undefined {
  const [version = "", issued = "", signature = ""] = nonce.split(".");
  if (keys.key(version) === undefined) return undefined;
  const expected = mac(keys, version, "nonce", token, issued).toString("base64url");
  if (!same(Buffer.from(expected), Buffer.from(signature))) return undefined;
  const age = now - Number.parseInt(issued, 36);
  return age >= 0 ? age : undefined;
}

/** The token that lets someone without a work account go on with a draft; the same enrollment and key always give the same one. */
export function resumeToken(keys: KeyRing, version: string, enrollmentId: string): string {
  const secret = mac(keys, version, "resume", enrollmentId);
  return Buffer.concat([idBytes(enrollmentId), secret]).toString("base64url");
}

/** The id that an external vetting is known by; the same number and key always give the same one. */
export function checkToken(keys: KeyRing, version: string, enrollmentId: string, number: number): string {
  const secret = mac(keys, version, "check", enrollmentId, number);
  return Buffer.concat([idBytes(enrollmentId), secret]).toString("base64url");
}

/** True when an id is that of the vetting. */
export function isCheckToken(
  keys: KeyRing,
  { key, number }: { readonly key: string; readonly number: number },
  enrollmentId: string,
  token: string,
): boolean {
  if (keys.key(key) === undefined) return false;
  return same(Buffer.from(checkToken(keys, key, enrollmentId, number)), Buffer.from(token));
}

/** True when a resume token is the enrollment's. */
export function isResumeToken(keys: KeyRing, version: string, enrollmentId: string, token: string): boolean {
  if (keys.key(version) === undefined) return false;
  return same(Buffer.from(resumeToken(keys, version, enrollmentId)), Buffer.from(token));
}
