import { describe, expect, it } from "vitest";
import { matchRoute, parseRoute } from "../../../infra/local/host/route-template.ts";
import { splitPath } from "../../../infra/local/host/router.ts";

const match = (template: string, path: string) => matchRoute(parseRoute(template), splitPath(path));

describe("route templates", () => {
  it.each([
    ["items", "/items", {}],
    ["items", "/Items/", {}],
    ["/items/", "/items", {}],
    ["/", "/", {}],
    ["items", "/items/1", undefined],
    ["items", "/", undefined],
    ["items/{id}", "/items/7", { id: "7" }],
    ["items/{id}", "/items", undefined],
    ["items/{id}", "/items//", undefined],
    ["items/{id?}", "/items", {}],
    ["items/{id=none}", "/items", { id: "none" }],
    ["items/{id=none}", "/items/1", { id: "1" }],
    ["{a}/{b}", "/x/y%20z", { a: "x", b: "y z" }],
    ["{*rest}", "/", {}],
    ["files/{*rest}", "/files/a/b", { rest: "a/b" }],
    ["files/{**rest}", "/files/a/b", { rest: "a/b" }],
    ["{*page:nonfile}", "/v1.2/about", { page: "v1.2/about" }],
    ["{*page:nonfile}", "/v1/about.html", undefined],
    ["{*page:nonfile}", "/", {}],
    ["files/{name}.{extension}", "/files/a.b.txt", { name: "a.b", extension: "txt" }],
    ["files/{name}.{extension?}", "/files/readme", { name: "readme" }],
    ["files/{name}.{extension?}", "/files/a.b.txt", { name: "a.b", extension: "txt" }],
    ["files/{id:int}.{extension?}", "/files/5.txt", { id: "5", extension: "txt" }],
    ["v{version}-{kind}", "/v2-x", { version: "2", kind: "x" }],
    ["a{{b}}", "/a{b}", {}],
  ])("%s takes %s as %j", (template, path, expected) => {
    expect(match(template, path)).toEqual(expected);
  });

  it.each([
    ["int", ["0", "-5", "2147483647"], ["2147483648", "1.5", "x", "0x1"]],
    ["long", ["9223372036854775807"], ["9223372036854775808"]],
    ["bool", ["true", "False"], ["1", "yes"]],
    ["guid", ["62e90394-69f5-4237-9190-012177145e10", "62E9039469F542379190012177145E10"], ["62e90394", "x"]],
    ["alpha", ["abcXYZ"], ["a1", "é"]],
    ["decimal", ["1", "1.5", "-0.5"], ["x", "1.5.5"]],
    ["double", ["1e3", ".5"], ["e3"]],
    ["float", ["1e3"], ["one"]],
    ["datetime", ["2026-11-23", "2026-11-23T10:00:00Z"], ["soon"]],
    ["min(18)", ["18", "99"], ["17"]],
    ["max(18)", ["18", "-1"], ["19"]],
    ["range(1,3)", ["1", "3"], ["0", "4"]],
    ["minlength(2)", ["ab"], ["a"]],
    ["maxlength(2)", ["ab"], ["abc"]],
    ["length(2)", ["ab"], ["a", "abc"]],
    ["length(2,3)", ["ab", "abc"], ["a", "abcd"]],
    ["regex(^\\d{{3}}-[a-c]+$)", ["123-abc", "123-ABC"], ["12-a", "123-d"]],
    ["int:min(1):max(5)", ["3"], ["0", "6"]],
    ["required", ["x"], []],
    ["file", ["a.txt", ".env", "a..b"], ["readme", "a.", "a.."]],
    ["nonfile", ["readme", "a."], ["a.txt"]],
  ])("the constraint %s accepts %j and refuses %j", (constraint, good, bad) => {
    const template = `x/{value:${constraint}}`;
    for (const value of good) expect(match(template, `/x/${value}`)).toEqual({ value });
    for (const value of bad) expect(match(template, `/x/${value}`)).toBeUndefined();
  });

  it.each([
    ["{id", "unclosed"],
    ["{*rest}/more", "last segment"],
    ["{id:odd}", 'unknown route constraint "odd"'],
    ["{}", "not a route parameter"],
  ])("%s is refused", (template, reason) => {
    expect(() => parseRoute(template)).toThrow(reason);
  });

  it("leave a malformed escape as it is", () => {
    expect(match("{a}", "/%zz")).toEqual({ a: "%zz" });
  });
});
