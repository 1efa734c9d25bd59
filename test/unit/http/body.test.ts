import { HttpRequest } from "@azure/functions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refuseEncoded } from "../../../shared/http/content-encoding.ts";
import { bodyKind } from "../../../shared/http/content-type.ts";
import { longestList, parseBody } from "../../../shared/http/parse-body.ts";
import { bodyLimit, readBody } from "../../../shared/http/read-body.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("content types", () => {
  it.each([
    ["application/json", "json"],
    ["Application/JSON; charset=UTF-8", "json"],
    ['application/json; charset="utf-8"', "json"],
    ["application/problem+json", "json"],
    ["application/vnd.partner.v1+json", "json"],
    ["application/x-www-form-urlencoded", "form"],
    ["application/json; charset=iso-8859-1", undefined],
    ["text/json", undefined],
    ["text/plain", undefined],
    ["application/xml", undefined],
    ["nonsense", undefined],
    ["", undefined],
    [null, undefined],
  ])("reads %s as %s", (header, kind) => {
    expect(bodyKind(header)).toBe(kind);
  });
});

describe("F08 a compressed body", () => {
  it.each([null, "", "identity", " Identity "])("is none as %j", (header) => {
    expect(refuseEncoded(header)).toBeUndefined();
  });

  it("is turned down by the name of its encoding, where that is a name", () => {
    expect(refuseEncoded("GZIP")).toMatchObject({ code: "unsupported_content_type", params: { encoding: "gzip" } });
    expect(refuseEncoded("<b>, gzip")).toEqual({ outcome: "refused", code: "unsupported_content_type" });
  });
});

describe("parsing a body", () => {
  it.each([
    ["no body and no type", "", null, "malformed_json"],
    ["an empty JSON body", "", "application/json", "malformed_json"],
    ["broken JSON", '{"a":', "application/json", "malformed_json"],
    ["two JSON documents", "{} {}", "application/json", "malformed_json"],
    ["a NaN", '{"a": NaN}', "application/json", "malformed_json"],
    ["a body without a type", "{}", null, "unsupported_content_type"],
    ["a form where none is read", "a=1", "application/x-www-form-urlencoded", "unsupported_content_type"],
  ])("refuses %s", (_, text, type, code) => {
    expect(parseBody(utf8(text), type, ["json"])).toMatchObject({ outcome: "refused", code });
  });

  it("refuses bytes that are not UTF-8", () => {
    const bytes = Uint8Array.of(0x22, 0xff, 0xfe, 0x22);
    expect(parseBody(bytes, "application/json", ["json"])).toMatchObject({ code: "malformed_json" });
  });

  it("names the types it reads in the caller's problem", () => {
    const refusal = parseBody(utf8("x"), "text/plain", ["json", "form"]);
    expect(refusal).toMatchObject({
      params: { accepted: "application/json, application/x-www-form-urlencoded" },
    });
  });

  it("reads a form as its fields", () => {
    const body = parseBody(utf8("nonce=n%20%C3%A9&a=1&a=2"), "application/x-www-form-urlencoded", ["json", "form"]);
    expect(body).toEqual({ outcome: "parsed", kind: "form", value: { nonce: "n é", a: "2" } });
  });

  it("survives nesting as deep as the limit allows", () => {
    const deep = "[".repeat(bodyLimit / 2) + "]".repeat(bodyLimit / 2);
    expect(parseBody(utf8(deep), "application/json", ["json"]).outcome).toBe("parsed");
  });

  it("F08 cuts off of a list what no schema would look at", () => {
    const long = `[${"1,".repeat(5 * longestList)}1]`;
    const body = parseBody(utf8(`{"a": ${long}, "b": [[{"c": ${long}}], 2], "d": null}`), "application/json", ["json"]);
    const cut = Array.from({ length: longestList }, () => 1);
    expect(body).toMatchObject({ value: { a: cut, b: [[{ c: cut }], 2], d: null } });
  });

  it("keeps __proto__ an own property that pollutes nothing", () => {
    const body = parseBody(utf8('{"__proto__": {"polluted": true}}'), "application/json", ["json"]);
    expect(Object.hasOwn((body as { value: object }).value, "__proto__")).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("answers every JSON text with what it means, and any other with a refusal", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseBody(utf8(JSON.stringify(value)), "application/json", ["json"]);
        expect(parsed).toEqual({
          outcome: "parsed",
          kind: "json",
          value: JSON.parse(JSON.stringify(value)) as unknown,
        });
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(["parsed", "refused"]).toContain(parseBody(bytes, "application/json", ["json"]).outcome);
      }),
    );
  });
});

describe("the size of a body", () => {
  const request = (bytes: Uint8Array, headers: Record<string, string> = {}) =>
    new HttpRequest({ method: "POST", url: "http://localhost/", body: { bytes }, headers });

  it("takes exactly 1 MiB", async () => {
    const read = await readBody(request(new Uint8Array(bodyLimit).fill(32)));
    expect(read).toHaveLength(bodyLimit);
  });

  it("counts what comes, whatever is announced", async () => {
    const big = new Uint8Array(bodyLimit + 1);
    expect(await readBody(request(big))).toBe("too_large");
    expect(await readBody(request(big, { "content-length": "5" }))).toBe("too_large");
  });

  it("believes an announcement that is over the limit", async () => {
    expect(await readBody(request(utf8("{}"), { "content-length": "9999999" }))).toBe("too_large");
  });

  it("is nothing where there is no body", async () => {
    expect(await readBody(new HttpRequest({ method: "POST", url: "http://localhost/" }))).toHaveLength(0);
  });
});
