import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConditions } from "../../../shared/http/conditions.ts";
import { etagOf, readIfMatch, revisionToUse } from "../../../shared/http/etag.ts";
import { readIdempotencyKey } from "../../../shared/http/idempotency-key.ts";

describe("F07 If-Match", () => {
  it.each([null, "", "   "])("asks for the header where it is %j", (header) => {
    expect(readIfMatch(header)).toMatchObject({ outcome: "refused", code: "etag_missing" });
  });

  it.each([
    ['"3"', [3]],
    ['  "3"  ', [3]],
    ['"3", "4"', [3, 4]],
    ['W/"3"', []],
    ['W/"3", "5"', [5]],
    ['"abc"', []],
    ['"03"', []],
    ['"-1"', []],
    ["3", []],
    ['"3', []],
    ['"3" "4"', []],
    ["'3'", []],
    ["nonsense", []],
    ["*", "any"],
  ])("reads %s as revisions %j", (header, revisions) => {
    expect(readIfMatch(header)).toEqual({ outcome: "match", revisions });
  });

  it("reads back every ETag it makes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (revision) => {
        expect(readIfMatch(etagOf(revision))).toEqual({ outcome: "match", revisions: [revision] });
      }),
    );
  });

  it("chooses the current revision where it is allowed, and a stale one where it is not", () => {
    expect(revisionToUse({ outcome: "match", revisions: "any" }, 7)).toBe(7);
    expect(revisionToUse({ outcome: "match", revisions: [3, 7] }, 7)).toBe(7);
    expect(revisionToUse({ outcome: "match", revisions: [3, 4] }, 7)).toBe(3);
    expect(revisionToUse({ outcome: "match", revisions: [3] }, undefined)).toBe(3);
    expect(revisionToUse({ outcome: "match", revisions: [] }, 7)).toBe(0);
    expect(revisionToUse({ outcome: "match", revisions: "any" }, undefined)).toBe(0);
  });
});

describe("F02 Idempotency-Key", () => {
  it.each([
    null,
    "",
    "short",
    "x".repeat(15),
    "x".repeat(256),
    `${"x".repeat(16)}é`,
    `${"x".repeat(16)}\n`,
    " ".repeat(20),
  ])("refuses %j", (header) => {
    expect(readIdempotencyKey(header)).toMatchObject({ outcome: "refused", code: "idempotency_key_missing" });
  });

  it.each(["x".repeat(16), "x".repeat(255), "6f6b1c52-6a0e-4d6e-9a34-3c1a0f0d7a51", "with spaces in it"])(
    "takes %s",
    (header) => {
      expect(readIdempotencyKey(header)).toEqual({ outcome: "key", key: header });
    },
  );
});

describe("conditions of a route", () => {
  it("reads only what is needed", () => {
    expect(readConditions([], new Headers())).toEqual({ outcome: "met", conditions: {} });
    expect(readConditions(["revision"], new Headers({ "if-match": '"2"' }))).toEqual({
      outcome: "met",
      conditions: { revision: { outcome: "match", revisions: [2] } },
    });
    expect(readConditions(["idempotencyKey"], new Headers({ "idempotency-key": "k".repeat(20) }))).toEqual({
      outcome: "met",
      conditions: { idempotencyKey: "k".repeat(20) },
    });
  });

  it("turns a request down at the first that is missing", () => {
    expect(readConditions(["revision", "idempotencyKey"], new Headers())).toMatchObject({ code: "etag_missing" });
    expect(readConditions(["idempotencyKey"], new Headers())).toMatchObject({ code: "idempotency_key_missing" });
  });
});
