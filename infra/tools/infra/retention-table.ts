import { day } from "../../../shared/domain/duration.ts";
import { standardRetention } from "../../../shared/domain/retention.ts";
import { retentionSchedule, type Keeping } from "../../../shared/domain/retention-schedule.ts";

/** The schedule as a table for people; cells are not padded, which is left to the formatter. */
export function retentionTable(): readonly (readonly string[])[] {
  const rows = retentionSchedule.map((each) => [
    `\`${each.place}\``,
    each.what,
    periodOf(each),
    each.from,
    each.why,
    each.by.join(", "),
  ]);
  return [["where", "what", "how long", "from", "why", "removed by"], ...rows];
}

function periodOf({ period }: Keeping): string {
  if (typeof period === "object") return period.words;
  const days = standardRetention[period] / day;
  return days > 3_000 ? `${Math.round(days / 365.25)} years` : `${days} days`;
}
