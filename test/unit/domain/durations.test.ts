import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { age, ageLimit } from "../../../shared/domain/age.ts";
import { day, duration, hour, minute, parseDuration } from "../../../shared/domain/duration.ts";

describe("F62 a duration", () => {
  it("is the sum of its weeks, days, hours, minutes and seconds", () => {
    const upTo = (most: number) => fc.nat({ max: most });
    fc.assert(
      fc.property(upTo(9), upTo(99), upTo(99), upTo(99), upTo(99), (weeks, days, hours, minutes, seconds) => {
        const text = `P${weeks}W${days}DT${hours}H${minutes}M${seconds}S`;
        const expected = (weeks * 7 + days) * day + hours * hour + minutes * minute + seconds * 1000;
        expect(parseDuration(text)).toBe(expected);
      }),
    );
  });

  it.each([
    ["P14D", 14 * day],
    ["P2W", 14 * day],
    ["PT30M", 30 * minute],
    ["PT72H", 72 * hour],
    ["PT0.5S", 500],
    ["PT12.25S", 12_250],
    ["P0D", 0],
  ])("%s is %d ms", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
    expect(duration.parse(text)).toBe(milliseconds);
  });

  it.each(["", "P", "PT", "P1DT", "P1Y", "P1M", "14D", "P-1D", "P1D ", " P1D", "PT1.S", "p1d", "P1H", "PT1D"])(
    "is not %j",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
      expect(duration.safeParse(text).error?.issues[0]?.message).toContain("ISO 8601");
    },
  );
});

describe("F73 an age", () => {
  const now = Date.parse("2026-03-10T12:00:00.000Z");

  it.each([
    ["P3D", "2026-03-07T12:00:00.000Z"],
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00.000Z"],
    ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000Z"],
  ])("%s reaches back to %s", (text, limit) => {
    expect(ageLimit(text, now)).toBe(Date.parse(limit));
    expect(age.parse(text)).toBe(text);
  });

  it.each(["", "yesterday", "3", "March 1", "2026-02-30", "2026-03-01T10:00:00", "P99999999W", `P${"9".repeat(40)}D`])(
    "is not %j",
    (text) => {
      expect(age.safeParse(text).success).toBe(false);
    },
  );

  it("is none that has no date, although it could be counted", () => {
    expect(ageLimit("P99999999W", now)).toBeLessThan(-8.64e15);
    expect(age.safeParse("P6000000W").success).toBe(true);
    expect(ageLimit("yesterday", now)).toBeUndefined();
  });
});
