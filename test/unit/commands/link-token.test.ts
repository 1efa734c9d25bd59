import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  enrollmentOfToken,
  isCode,
  isToken,
  linkCode,
  linkHash,
  linkToken,
  nonceAge,
  pageNonce,
  resumeToken,
} from "../../../shared/commands/link-token.ts";
import type { KeyRing } from "../../../shared/ports/key-ring.ts";

const id = "0f4b4f6e-6c43-4c55-9d1b-8f0c6d2f4c11";
const name = { enrollmentId: id, generation: 1, attempt: 1 };

/** A ring of keys by version, the last one signing. */
function ring(keys: Readonly<Record<string, Buffer>>): KeyRing {
  return { current: Object.keys(keys).at(-1) ?? "", key: (version) => keys[version] };
}

const k1 = randomBytes(32);
const k2 = randomBytes(32);
const keys = ring({ k1 });
const token = linkToken(keys, "k1", name);
const kept = { key: "k1", hash: linkHash(keys, "k1", token) };

describe("F32 the token of a link", () => {
  it("holds 256 bits beyond the enrollment it names, and is another for every mail, contact, enrollment and key", () => {
    const bytes = Buffer.from(token, "base64url");
    expect((bytes.length - 16) * 8).toBe(256);
    expect(enrollmentOfToken(token)).toBe(id);
    const others = [
      linkToken(keys, "k1", { ...name, attempt: 2 }),
      linkToken(keys, "k1", { ...name, generation: 2 }),
      linkToken(keys, "k1", { ...name, enrollmentId: id.replace("0f", "1f") }),
      linkToken(ring({ k1: k2 }), "k1", name),
      resumeToken(keys, "k1", id),
    ];
    expect(new Set([token, ...others]).size).toBe(6);
    expect(linkToken(keys, "k1", name)).toBe(token);
  });

  it("is kept as a keyed hash that tells nothing of it and is of no use as a token", () => {
    expect(kept.hash).not.toContain(token.slice(22, 40));
    expect(isToken(keys, kept, kept.hash)).toBe(false);
    expect(linkHash(ring({ k1: k2 }), "k1", token)).not.toBe(kept.hash);
    expect(isToken(keys, kept, token)).toBe(true);
  });

  it("is worthless with any character changed, added or left out", () => {
    const alphabet = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
        fc.pre(token[at] !== letter);
        expect(isToken(keys, kept, token.slice(0, at) + letter + token.slice(at + 1))).toBe(false);
      }),
    );
    for (const other of [`${token}A`, `${token}=`, token.slice(1), token.slice(0, -1), "", ` ${token}`, `${token}\n`]) {
      expect(isToken(keys, kept, other)).toBe(false);
      expect(enrollmentOfToken(other)).toBeUndefined();
    }
  });

  it("works under its own key beside a newer one, and no more once that key is gone", () => {
    const rotated = ring({ k1, k2 });
    expect(rotated.current).toBe("k2");
    expect(isToken(rotated, kept, token)).toBe(true);
    expect(isCode(rotated, "k1", name, linkCode(keys, "k1", name))).toBe(true);
    const retired = ring({ k2 });
    expect(isToken(retired, kept, token)).toBe(false);
    expect(isCode(retired, "k1", name, linkCode(keys, "k1", name))).toBe(false);
    expect(() => linkToken(retired, "k1", name)).toThrow("k1");
  });
});

describe("F32 the code beside it, and the note of when the page was shown", () => {
  it("the code has six digits, and only those of its own link count", () => {
    const code = linkCode(keys, "k1", name);
    expect(code).toMatch(/^\d{6}$/);
    expect(isCode(keys, "k1", name, code)).toBe(true);
    for (const other of [code.slice(1), `${code}0`, "", ` ${code}`, Array.from(code).join("x")]) {
      expect(isCode(keys, "k1", name, other)).toBe(false);
    }
    expect(isCode(keys, "k1", { ...name, attempt: 2 }, code) && isCode(keys, "k1", { ...name, attempt: 3 }, code)).toBe(
      false,
    );
  });

  it("the note is for one token, tells its age, and cannot be dated back or come from the future", () => {
    const nonce = pageNonce(keys, token, 1_000_000);
    expect(nonceAge(keys, token, nonce, 1_003_000)).toBe(3000);
    expect(nonceAge(keys, token, nonce, 999_999)).toBeUndefined();
    expect(nonceAge(keys, linkToken(keys, "k1", { ...name, attempt: 2 }), nonce, 1_003_000)).toBeUndefined();
    const [version, , signature] = nonce.split(".");
    expect(nonceAge(keys, token, `${version}.${(1).toString(36)}.${signature}`, 1_003_000)).toBeUndefined();
    for (const other of ["", ".", "..", nonce.slice(0, -1), `k2.${nonce}`, `${nonce}.x`.slice(1)]) {
      expect(nonceAge(keys, token, other, 1_003_000)).toBeUndefined();
    }
    expect(nonceAge(ring({ k2 }), token, nonce, 1_003_000)).toBeUndefined();
  });
});
