import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listHolidays } from "../../../infra/tools/public-holidays.ts";
import { businessCalendar } from "../../../shared/domain/calendars/business-calendar.ts";
import { addBusinessDays } from "../../../shared/domain/calendars/business-days.ts";
import { supportedCountries } from "../../../shared/domain/countries/country-rules.ts";

const after = (start: string, days: number, country: string) =>
  new Date(addBusinessDays(Date.parse(start), days, businessCalendar(country))).toISOString();

describe("F46 F62 business days", () => {
  it.each([
    ["from Monday three days on is Thursday", "2026-11-23T10:00:00Z", 3, "FR", "2026-11-26T10:00:00.000Z"],
    ["over a weekend", "2026-11-27T10:00:00Z", 3, "FR", "2026-12-02T10:00:00.000Z"],
    ["from a Saturday", "2026-11-28T10:00:00Z", 1, "FR", "2026-11-30T10:00:00.000Z"],
    ["over a French holiday", "2026-07-13T10:00:00Z", 1, "FR", "2026-07-15T10:00:00.000Z"],
    ["not over that holiday elsewhere", "2026-07-13T10:00:00Z", 1, "BE", "2026-07-14T10:00:00.000Z"],
    ["over Thanksgiving", "2026-11-25T20:00:00Z", 1, "US", "2026-11-27T20:00:00.000Z"],
    ["over Christmas and New Year", "2026-12-24T10:00:00Z", 5, "FR", "2027-01-04T10:00:00.000Z"],
    ["over a Saudi weekend, Friday and Saturday", "2026-11-26T08:00:00Z", 1, "SA", "2026-11-29T08:00:00.000Z"],
    ["over an Israeli weekend", "2026-11-26T08:00:00Z", 1, "IL", "2026-11-29T08:00:00.000Z"],
    [
      "by the local date: Friday evening here is Saturday in Japan",
      "2026-11-27T20:00:00Z",
      1,
      "JP",
      "2026-11-29T20:00:00.000Z",
    ],
    [
      "by the local date: Monday morning here is Sunday in America",
      "2026-11-30T02:00:00Z",
      1,
      "US",
      "2026-12-01T02:00:00.000Z",
    ],
    ["where nothing is known, by weekends alone", "2026-12-24T10:00:00Z", 1, "AQ", "2026-12-25T10:00:00.000Z"],
    ["past the end of the table, by weekends alone", "2099-12-24T10:00:00Z", 1, "FR", "2099-12-25T10:00:00.000Z"],
    ["no day at all", "2026-11-28T10:00:00Z", 0, "FR", "2026-11-28T10:00:00.000Z"],
  ])("%s", (_, start, days, country, end) => {
    expect(after(start, days, country)).toBe(end);
  });

  it("add up, move forward, end on a working day and never count a day off", () => {
    const instant = fc.integer({ min: Date.parse("2026-01-01"), max: Date.parse("2035-06-01") });
    const country = fc.constantFrom("FR", "SA", "JP", "US", "AQ");
    fc.assert(
      fc.property(instant, fc.nat(6), fc.nat(6), country, (start, some, more, iso2) => {
        const calendar = { ...businessCalendar(iso2), timeZone: "UTC" };
        const end = addBusinessDays(start, some + more, calendar);
        expect(addBusinessDays(addBusinessDays(start, some, calendar), more, calendar)).toBe(end);
        const passed = Array.from(
          { length: Math.round((end - start) / 86_400_000) },
          (_, index) => new Date(start + (index + 1) * 86_400_000),
        );
        const worked = passed.filter(
          (date) =>
            !calendar.weekend.includes(date.getUTCDay()) &&
            !calendar.holidays.includes(date.toISOString().slice(0, 10)),
        );
        expect(worked).toHaveLength(some + more);
        expect(worked.at(-1)?.getTime() ?? start).toBe(end);
      }),
    );
  });
});

describe("F46 calendars", () => {
  it("rest when the world's locale data says so, but on Saturdays too in India", () => {
    for (const iso2 of supportedCountries.filter((code) => code !== "IN")) {
      const { weekend } = (
        new Intl.Locale(`und-${iso2}`) as unknown as { getWeekInfo(): { weekend: number[] } }
      ).getWeekInfo();
      expect([iso2, ...businessCalendar(iso2).weekend]).toEqual([iso2, ...weekend.map((day) => day % 7)]);
    }
    expect(businessCalendar("IN").weekend).toEqual([6, 0]);
  });

  it("hold what the date-holidays package lists", () => {
    const countries = ["DE", "FR", "GB", "SA", "US"];
    const listed = listHolidays(countries, 2027, 2027);
    for (const iso2 of countries) {
      const ours = businessCalendar(iso2).holidays.filter((date) => date.startsWith("2027"));
      expect(ours.map((date) => date.slice(5).replace("-", "")).join(" ")).toBe(listed[iso2]?.["2027"]);
      expect(ours.length).toBeGreaterThan(5);
    }
  });

  it("rest on Saturdays and Sundays where no country is named", () => {
    expect(businessCalendar()).toEqual({ weekend: [6, 0], holidays: [], timeZone: "UTC" });
  });

  it("are kept for every country of the rules, for ten years and more", () => {
    const without = supportedCountries.filter(
      (iso2) => !businessCalendar(iso2).holidays.some((date) => date.startsWith("2036")),
    );
    expect(without).toEqual(["IQ", "KG", "MM", "TJ"]);
  });
});
