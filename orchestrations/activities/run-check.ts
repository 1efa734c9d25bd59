import { z } from "zod";
import { checkKind } from "../../shared/domain/check.ts";
import { runCheck as run } from "../../shared/commands/run-check.ts";
import { defineActivity } from "../../shared/durable/activity.ts";
import { identified } from "./identified.ts";

/** Asks one check's source and records what it brought. Idempotent: a check that has its result is not asked again. */
export const runCheck = defineActivity({
  name: "runCheck",
  input: identified.extend({ kind: checkKind }),
  output: z.null(),
  run: async (services, { enrollmentId, kind, at }) => {
    await run(services, enrollmentId, kind, at);
    return null;
  },
});
