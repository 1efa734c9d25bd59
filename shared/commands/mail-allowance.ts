import { randomUUID } from "node:crypto";
import { emailKey } from "../domain/email-address.ts";
import type { OutboxMail } from "../domain/enrollment/mail.ts";
import type { Mail } from "../ports/mail.ts";
import type { Services } from "../ports/services.ts";
import { takeUse, waitFor } from "./take-use.ts";

type Counting = Pick<Services, "uses" | "clock" | "keys">;

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** Takes a place among the mails a person may get in a day, from all tenants together: 0 when there is one, otherwise the milliseconds to wait. Applicants signed in with their address; only mail to whom others named is counted. */
export async function takeMailAllowance(
  services: Counting,
  { operationId, to }: Pick<Mail, "operationId" | "to">,
  audience: OutboxMail["audience"] | "invited",
): Promise<number> {
  if (audience === "applicant") return 0;
  const address = emailKey(to.address);
  const wait = await takeUse(services, "mailToPerson", address, operationId);
  return wait > 0 ? wait : takeUse(services, "mailToDomain", domainOf(address), operationId);
}

/** Counts the wish to have a person mailed again, of all enrollments together: 0 when it is granted, otherwise the milliseconds to wait. */
export async function takeResend(services: Counting, email: string): Promise<number> {
  const address = emailKey(email);
  const wait = await waitFor(services, "resendToDomain", domainOf(address));
  if (wait > 0) return wait;
  const id = randomUUID();
  const limited = await takeUse(services, "resendToPerson", address, id);
  return limited > 0 ? limited : takeUse(services, "resendToDomain", domainOf(address), id);
}
