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

/** Milliseconds until a person may get another mail; counts nothing. */
export async function mailAllowanceWait(services: Counting, email: string): Promise<number> {
  const address = emailKey(email);
  const waits = [waitFor(services, "mailToPerson", address), waitFor(services, "mailToDomain", domainOf(address))];
  return Math.max(...(await Promise.all(waits)));
}
