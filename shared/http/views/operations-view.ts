import { z } from "zod";
import type { Enrollment } from "../../domain/enrollment/document.ts";
import { isOpen, status, statusRules } from "../../domain/enrollment/status.ts";
import { present } from "./present.ts";

/** One line of the operators' list. */
export const listedEnrollment = z
  .object({
    id: z.uuid(),
    status,
    statusSince: z.iso.datetime(),
    dueAt: z.iso.datetime().nullable(),
    overdue: z.boolean(),
    awaits: z.string(),
    companyName: z.string().optional(),
    country: z.string().optional(),
    mpnId: z.string(),
    tenantId: z.string().optional(),
    unanswered: z.boolean().meta({ description: "A change that the workflow has not looked at yet." }),
    mailWaitsSince: z.iso.datetime().optional(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "ListedEnrollment" });

/** The operators' line of an enrollment. */
export function listEnrollment(enrollment: Enrollment, now: number): z.infer<typeof listedEnrollment> {
  const { id, statusSince, dueAt, mpnId, unanswered, createdAt, updatedAt } = enrollment;
  return {
    id,
    status: enrollment.status,
    statusSince,
    dueAt,
    overdue: isOpen(enrollment.status) && dueAt !== null && Date.parse(dueAt) <= now,
    awaits: statusRules[enrollment.status].awaits,
    mpnId,
    unanswered,
    createdAt,
    updatedAt,
    ...present({
      companyName: enrollment.legalProfile?.companyName,
      country: enrollment.country,
      tenantId: enrollment.tenantId,
      mailWaitsSince: enrollment.mailWaitsSince,
    }),
  };
}
