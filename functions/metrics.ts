import { z } from "zod";
import { measureFunnel } from "../shared/commands/measure-funnel.ts";
import { status } from "../shared/domain/enrollment/status.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";

const count = z.int().nonnegative();

const metrics = z
  .object({
    at: z.iso.datetime(),
    states: z.record(status, count),
    timeInState: z.partialRecord(
      status,
      z.object({ PT1H: count, P1D: count, P3D: count, P7D: count, P14D: count, longer: count }),
    ),
    reviews: z.object({ open: count, overdue: count, breached: count }),
    stuck: count,
    mails: z.object({ waiting: count, longerThanAnHour: count }),
  })
  .meta({ id: "Metrics" });

const getMetrics = defineRoute({
  name: "getMetrics",
  method: "GET",
  route: "api/operations/metrics",
  summary: "The funnel: enrollments per state and time in state, late reviews, what is stuck, mails that wait",
  tag: "Operations",
  access: "operator",
  answers: { 200: { description: "Counted now", schema: metrics } },
  refusals: [],
  handle: async ({ services }) => jsonReply(200, await measureFunnel(services)),
});

serve(getMetrics);
