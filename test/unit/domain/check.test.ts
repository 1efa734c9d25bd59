import { expect, it } from "vitest";
import { checkKinds, checkResult } from "../../../shared/domain/check.ts";
import { reasonCode, reasonCodes } from "../../../shared/domain/reason.ts";

it("F48 knows each reason once, in snake case", () => {
  expect(new Set(reasonCodes).size).toBe(reasonCodes.length);
  expect(reasonCodes.filter((code) => !/^[a-z]+(?:_[a-z]+)*$/.test(code))).toEqual([]);
  expect(reasonCode.safeParse("because").success).toBe(false);
});

it("F43 verifies five things independently", () => {
  expect(checkKinds).toEqual(["business", "address", "employment", "authority", "sanctions"]);
});

it("F44 keeps outcome, reasons, source, time and evidence of a check, and nothing else", () => {
  const result = {
    outcome: "inconclusive",
    reasons: ["legal_name_mismatch"],
    source: "registry",
    checkedAt: "2026-11-23T00:00:00.000Z",
    evidence: { score: 0.8, active: true, diff: [{ given: "X", registered: "Y" }], officers: ["Anna"], id: "1" },
  };
  expect(checkResult.parse(result)).toEqual(result);
  expect(checkResult.safeParse({ ...result, outcome: "unknown" }).success).toBe(false);
  expect(checkResult.safeParse({ ...result, mood: "good" }).success).toBe(false);
});
