import { z } from "zod";
import { asFault } from "../../../shared/domain/fault.ts";
import { day, parseDuration } from "../../../shared/domain/duration.ts";
import { jsonAnswer, type LocalRoute } from "./answers.ts";
import { readBody } from "./read-body.ts";

const furthest = 3_660 * day;

const advanceRequest = z.object({
  advance: z
    .string()
    .refine(
      (text) => (parseDuration(text) ?? Infinity) <= furthest,
      asFault("invalid_value", { format: "P3D, PT30M" }),
    ),
});

/** The clock of the app, as the host steers it. */
export interface HostClock {
  now(): number;
  advance(milliseconds: number): Promise<unknown>;
}

/** Reading the time that the app sees, and moving it on; it answers once everything due on the way has happened. */
export function clockRoutes(clock: HostClock): LocalRoute[] {
  const time = () => jsonAnswer({ now: new Date(clock.now()).toISOString() });
  return [
    { method: "GET", path: "/local/clock", handle: time },
    {
      method: "POST",
      path: "/local/clock",
      handle: async ({ request }) => {
        const body = await readBody(request, "json", advanceRequest);
        if (body.outcome === "refused") return body;
        await clock.advance(parseDuration(body.value.advance) ?? 0);
        return time();
      },
    },
  ];
}
