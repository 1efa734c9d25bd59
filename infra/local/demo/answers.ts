import { z } from "zod";
import { checkKind } from "../../../shared/domain/check.ts";

/** The parts of the answers that the story reads. */
export const enrollment = z.object({
  id: z.string(),
  status: z.string(),
  account: z.object({ id: z.string() }).optional(),
  reviewDetails: z
    .object({
      checks: z.partialRecord(checkKind, z.object({ result: z.object({ outcome: z.string() }).optional() })),
    })
    .optional(),
});

export const mails = z.array(
  z.object({
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    links: z.array(z.string()),
    purpose: z.string(),
  }),
);

export const verification = z.object({ state: z.string(), companyName: z.string(), nonce: z.string() });

export const agreement = z.object({ templateId: z.string(), sha256: z.string(), title: z.string(), rank: z.number() });

export const reviewQueue = z.object({ items: z.array(z.object({ enrollmentId: z.string() })) });

export const claim = enrollment.extend({ lease: z.string() });

export const account = z.object({
  status: z.string(),
  users: z.array(z.object({ name: z.string(), roles: z.array(z.string()), status: z.string() })),
});
