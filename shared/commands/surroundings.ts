import { v5 as nameBasedId } from "uuid";
import { businessCalendar } from "../domain/calendars/business-calendar.ts";
import { addBusinessDays } from "../domain/calendars/business-days.ts";
import type { Surroundings } from "../domain/enrollment/surroundings.ts";
import type { Services } from "../ports/services.ts";
import { linkHash, linkToken } from "./link-token.ts";

/** The surroundings of a decision made now; an orchestration, whose own time may be a little ahead, names the time it is there. */
export function surroundingsOf(services: Pick<Services, "clock" | "program" | "keys">, notBefore = 0): Surroundings {
  const { keys } = services;
  return {
    now: Math.max(services.clock.now(), notBefore),
    deadlines: services.program.deadlines,
    operationId: (enrollmentId, purpose, attempt) => nameBasedId(`${purpose}/${attempt}`, enrollmentId),
    mintLink: (enrollmentId, generation, attempt) => {
      const key = keys.current;
      const token = linkToken(keys, key, { enrollmentId, generation, attempt });
      return { hash: linkHash(keys, key, token), key };
    },
    addBusinessDays: (from, days, country) => addBusinessDays(from, days, businessCalendar(country)),
  };
}
