import { z } from "zod";
import { isEmail } from "../email-address.ts";
import { asFault } from "../fault.ts";
import { line, name } from "../text.ts";

/** The work account that an enrollment begun without one makes on its way; its administrator's password is never part of it. */
export const workAccount = z.object({
  /** `creating` from before the provider is asked until its answer is kept. */
  state: z.enum(["wanted", "creating", "created"]),
  domain: z.string().optional(),
  tenantId: z.string().optional(),
  /** The sign-in name of its first global admin. */
  userName: z.string().optional(),
  since: z.iso.datetime(),
  /** Until when the attempt under way has the provider to itself, so that no second one makes its password void. */
  attemptUntil: z.iso.datetime().optional(),
});
export type WorkAccount = z.infer<typeof workAccount>;

/** What every new work account's domain ends in. */
const initialDomain = "onmicrosoft.com";

/** The name in front of `.onmicrosoft.com`: Latin letters and digits, 27 at most. */
export const domainPrefix = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => /^[a-z0-9]{1,27}$/.test(text), asFault("invalid_domain_prefix", { maximum: "27" }));

/** The domain of a prefix. */
export function domainOf(prefix: string): string {
  return `${prefix}.${initialDomain}`;
}

/** Body of `POST /api/enrollments/{id}/work-account`. */
export const workAccountRequest = z.strictObject({
  domainPrefix,
  administrator: z.strictObject({
    firstName: name(100),
    lastName: name(100),
    email: line(254).refine((text) => text === "" || isEmail(text), asFault("invalid_email")),
    phoneNumber: line(40).optional(),
  }),
});
export type WorkAccountRequest = z.infer<typeof workAccountRequest>;
