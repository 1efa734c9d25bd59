import { expect, it } from "vitest";
import { parseLenientJson } from "../../infra/local/host/lenient-json.ts";

it("host.json and local.settings.json may have a byte order mark, comments and commas at the end, as .NET reads them", () => {
  const text = `\uFEFF{ // one
    /* two,
       lines */ "a": ["http://x", "/* no */", "\\"//,]",],
    "b": {"c": 1, /* last */ }, }`;
  expect(parseLenientJson(text)).toEqual({ a: ["http://x", "/* no */", '"//,]'], b: { c: 1 } });
  expect(() => parseLenientJson('{\n// one\n"a" 1 }')).toThrow("line 3");
});
