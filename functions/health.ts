import { z } from "zod";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";

const report = z
  .object({
    status: z.enum(["ok", "degraded", "down"]).meta({
      description: "`degraded` where only something is away that is asked again later; enrollments wait for it.",
    }),
    dependencies: z.record(z.string(), z.enum(["up", "down"])),
  })
  .meta({ id: "Health" });

/** A dependency that does not answer in this time counts as down, milliseconds. */
const patience = 5000;

const getHealth = defineRoute({
  name: "getHealth",
  method: "GET",
  route: "api/health",
  summary: "Whether the service and each dependency it needs are up",
  tag: "Service",
  access: "anyone",
  answers: {
    200: { description: "All that is needed is up", schema: report },
    503: {
      description: "Something needed is down",
      schema: report,
      headers: { "Retry-After": "Seconds after which to ask again" },
    },
  },
  refusals: [],
  handle: async ({ services }) => {
    const [needed, asked] = await Promise.all([statesOf(services.probes), statesOf(services.sources)]);
    const isUp = !Object.values(needed).includes("down");
    const isWhole = isUp && !Object.values(asked).includes("down");
    const body: z.infer<typeof report> = {
      status: isWhole ? "ok" : isUp ? "degraded" : "down",
      dependencies: { ...asked, ...needed },
    };
    return jsonReply(isUp ? 200 : 503, body, isUp ? {} : { "retry-after": "5" });
  },
});

async function statesOf(probes: Readonly<Record<string, () => Promise<void>>>) {
  const states = Object.entries(probes).map(async ([name, probe]) => [name, await probeState(probe)] as const);
  return Object.fromEntries(await Promise.all(states));
}

async function probeState(probe: () => Promise<void>): Promise<"up" | "down"> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no answer")), patience);
  try {
    await Promise.race([probe(), late]);
    return "up";
  } catch {
    return "down";
  } finally {
    clearTimeout(timer);
  }
}

serve(getHealth);
