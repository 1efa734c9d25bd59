import { expect, test } from "vitest";
import { jsonOf } from "../../../infra/local/task-hub/typed-data.ts";

test("json passes as it is, a string becomes a JSON string, nothing stays nothing", () => {
  expect(jsonOf({ json: '{"a":1}' })).toBe('{"a":1}');
  expect(jsonOf({ string: "a" })).toBe('"a"');
  expect(jsonOf({ double: 1.5 })).toBe("1.5");
  expect(jsonOf(undefined)).toBeUndefined();
  expect(jsonOf({})).toBeUndefined();
});
