import { day, hour } from "../domain/duration.ts";
import { isOpen, statuses, type Status } from "../domain/enrollment/status.ts";
import type { Comparison } from "../ports/documents.ts";
import type { Services } from "../ports/services.ts";
import { measureOperations } from "./measure-operations.ts";

/** Upper ends of the classes of time in a state, in milliseconds; beyond the last there is one more. */
const ages = { PT1H: hour, P1D: day, P3D: 3 * day, P7D: 7 * day, P14D: 14 * day } as const;

/** How many enrollments of an open state have been in it for up to a duration (ISO 8601), or for `longer`. */
export type TimeInState = Readonly<Record<keyof typeof ages | "longer", number>>;

/** The figures operators watch; counted in the documents, at the time of asking. */
export interface Funnel {
  readonly at: string;
  readonly states: Readonly<Record<Status, number>>;
  readonly timeInState: Readonly<Partial<Record<Status, TimeInState>>>;
  readonly reviews: { readonly open: number; readonly overdue: number; readonly breached: number };
  readonly stuck: number;
  /** Enrollments whose outbox holds a mail that has not left. */
  readonly mails: { readonly waiting: number; readonly longerThanAnHour: number };
}

type Counting = Pick<Services, "enrollments" | "clock">;

/** Counts the funnel: enrollments per state, how long they have been there, and what waits. */
export async function measureFunnel({ enrollments, clock }: Counting): Promise<Funnel> {
  const now = clock.now();
  const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString();
  const count = (...where: readonly Comparison[]) => enrollments.count({ where });
  const perState = await Promise.all(
    statuses.map(async (status) => [status, await count({ field: "status", is: status })] as const),
  );
  const occupied = perState.filter(([status, number]) => isOpen(status) && number > 0);
  const timeInState = await Promise.all(
    occupied.map(async ([status, number]) => {
      const older = await Promise.all(
        Object.values(ages).map((age) =>
          count({ field: "status", is: status }, { field: "statusSince", below: ago(age) }),
        ),
      );
      return [status, classes(number, older)] as const;
    }),
  );
  const inReview = { field: "status", in: ["in_review", "contact_declined"] };
  const { stuck, reviewsBreached } = await measureOperations({ enrollments, clock });
  return {
    at: new Date(now).toISOString(),
    states: Object.fromEntries(perState) as Record<Status, number>,
    timeInState: Object.fromEntries(timeInState),
    reviews: {
      open: await count(inReview),
      overdue: await count(inReview, { field: "dueAt", atMost: ago(0) }),
      breached: reviewsBreached,
    },
    stuck,
    mails: {
      waiting: await count({ field: "mailWaitsSince", above: "" }),
      longerThanAnHour: await count({ field: "mailWaitsSince", below: ago(hour) }),
    },
  };
}

/** Numbers per class from the number of all and the numbers older than each class's end. */
function classes(all: number, older: readonly number[]): TimeInState {
  const ends = [all, ...older];
  // What is counted moves meanwhile: of two numbers the later may be the smaller.
  const counted = Object.keys(ages).map((name, index) => [
    name,
    Math.max(0, (ends[index] ?? 0) - (ends[index + 1] ?? 0)),
  ]);
  return { ...Object.fromEntries(counted), longer: older.at(-1) ?? 0 } as TimeInState;
}
