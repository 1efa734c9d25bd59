import { describe, expect, it } from "vitest";
import { parseSchedule } from "../../../infra/local/host/schedule.ts";
import { parseTimeSpan } from "../../../infra/local/host/time-span.ts";

const from = Date.parse("2026-11-23T10:20:30.500Z");
const next = (text: string, zone = "UTC") => new Date(parseSchedule(text, zone).next(from)).toISOString();

describe("timer schedules", () => {
  it.each([
    ["0 */5 * * * *", "2026-11-23T10:25:00.000Z"],
    ["*/5 * * * *", "2026-11-23T10:25:00.000Z"],
    ["30 20 10 * * *", "2026-11-24T10:20:30.000Z"],
    ["0 0 9 * * MON-FRI", "2026-11-24T09:00:00.000Z"],
    ["0 0 0 1 Jan *", "2027-01-01T00:00:00.000Z"],
    ["0 0 0 13 * 5", "2027-08-13T00:00:00.000Z"],
    ["0 0 0 29 2 *", "2028-02-29T00:00:00.000Z"],
    ["0 0/15 * * * *", "2026-11-23T10:30:00.000Z"],
    ["0 25/40 * * * *", "2026-11-23T10:25:00.000Z"],
    ["0 50/1 * * * *", "2026-11-23T10:50:00.000Z"],
    ["0 0 0 * * FRI-MON", "2026-11-24T00:00:00.000Z"],
    ["0 0 22-11 * * *", "2026-11-23T11:00:00.000Z"],
    ["0 0 9 * Dec Sunday", "2026-12-06T09:00:00.000Z"],
    ["0 */90 * * * *", "2026-11-23T11:00:00.000Z"],
    ["0 1-9/4,21 * * * *", "2026-11-23T10:21:00.000Z"],
    ["00:05:00", "2026-11-23T10:25:30.500Z"],
    ["1.00:00:00", "2026-11-24T10:20:30.500Z"],
  ])("%s is due at %s", (text, expected) => {
    expect(next(text)).toBe(expected);
  });

  it("are understood in a time zone, its change of clocks included", () => {
    expect(next("0 0 9 * * *", "Europe/Paris")).toBe("2026-11-24T08:00:00.000Z");
  });

  it.each([
    "",
    "every minute",
    "0 0 0 L * *",
    "0 0 0 ? * 1#2",
    "* * * *",
    "0 0 0 0 0 0 0",
    "99 * * * * *",
    "0 0 0 * * 7",
    "0 1,,2 * * * *",
    "0 x/5 * * * *",
    "00:00:00",
  ])("refuse %j", (text) => {
    expect(() => parseSchedule(text, "UTC")).toThrow("neither a cron expression");
  });

  it("refuse an unknown time zone by its name", () => {
    expect(() => next("0 0 9 * * *", "Eastern Standard Time")).toThrow('"Eastern Standard Time" (WEBSITE_TIME_ZONE)');
  });

  it("refuse what never comes", () => {
    expect(() => next("0 0 0 31 2 *")).toThrow("has no occurrence");
  });

  it.each([
    ["*/10 * * * * *", true],
    ["0 * * * * *", false],
    ["* * * * *", false],
    ["*/10 5 * * * *", false],
    ["00:00:30", true],
    ["00:01:00", false],
  ])("%s is due more than once a minute: %s", (text, expected) => {
    expect(parseSchedule(text, "UTC").subMinute).toBe(expected);
  });
});

describe("time spans", () => {
  it.each([
    ["00:00:01", 1000],
    ["01:02", 3_720_000],
    ["00:00:00.25", 250],
    ["23:59:59", 86_399_000],
    ["24:00:00", 24 * 86_400_000],
    ["10.12:00:00", 10.5 * 86_400_000],
    ["2", 2 * 86_400_000],
    ["30:00:00:00", 30 * 86_400_000],
  ])("%s is %d ms", (text, ms) => {
    expect(parseTimeSpan(text)).toBe(ms);
  });

  it.each(["", "x", "1:2:3", "00:60:00", "00:00:61", "-00:01:00", "25:61:00"])("%j is none", (text) => {
    expect(parseTimeSpan(text)).toBeUndefined();
  });
});
