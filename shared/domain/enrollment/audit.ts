import { z } from "zod";
import { actedBy } from "./people.ts";
import { status } from "./status.ts";

/** One thing that happened to an enrollment; details hold codes and references, never personal data. */
export const auditEvent = z.object({
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  type: z.string(),
  actor: actedBy,
  from: status.optional(),
  to: status.optional(),
  details: z.record(z.string(), z.string()).optional(),
});
export type AuditEvent = z.infer<typeof auditEvent>;
