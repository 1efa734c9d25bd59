import type { EmailClient, EmailMessage } from "@azure/communication-email";
import type { Clock } from "../../ports/clock.ts";
import { UnavailableError } from "../../ports/errors.ts";
import type { Mail, MailOutcome, MailSender } from "../../ports/mail.ts";
import { retryAfterSeconds } from "../outbound/retry-after.ts";
import { askOperation, beginOperation, type Operation } from "./operation.ts";
import type { Throttle } from "./throttle.ts";

export interface MailSenderOptions {
  readonly client: () => Promise<EmailClient>;
  readonly endpoint: string;
  /** Address of a domain verified with the service. */
  readonly sender: string;
  readonly throttle: Throttle;
  readonly clock: Clock;
  readonly timeoutMilliseconds?: number;
}

/** Seconds to wait when the service throttles without saying for how long. */
const usualWait = 60;

/** Mail through Azure Communication Services: the mail's operation id is the service's, so that the service can be asked for it. */
export function acsMailSender(options: MailSenderOptions): MailSender {
  const { clock, throttle } = options;
  const limit = () => AbortSignal.timeout(options.timeoutMilliseconds ?? 15_000);
  return {
    async find(operationId) {
      try {
        const operation = await askOperation(await options.client(), options.endpoint, operationId, limit());
        if (operation === undefined) return "unknown";
        return hasFailed(operation) ? "refused" : "accepted";
      } catch (error) {
        throw unavailable(error, clock.now());
      }
    },
    async send(mail) {
      const place = throttle.admit(mail.priority, clock.now());
      if ("waitSeconds" in place) return { outcome: "throttled", retryAfterSeconds: place.waitSeconds };
      try {
        const message = messageOf(mail, options.sender);
        return outcomeOf(await beginOperation(await options.client(), message, mail.operationId, limit()));
      } catch (error) {
        return refusalOf(error, clock.now(), throttle);
      }
    },
  };
}

function messageOf(mail: Mail, senderAddress: string): EmailMessage {
  return {
    senderAddress,
    recipients: { to: [{ address: mail.to.address, displayName: mail.to.name }] },
    content: { subject: mail.subject, plainText: mail.text, html: mail.html },
    headers: { "x-correlation-id": mail.correlationId, "x-purpose": mail.purpose, "x-locale": mail.locale },
    // The service would rewrite links and add a pixel to watch the reader.
    disableUserEngagementTracking: true,
  };
}

function hasFailed({ status }: Operation): boolean {
  return status === "Failed" || status === "Canceled";
}

const suppressed = "EmailDroppedAllRecipientsSuppressed";

function outcomeOf(operation: Operation): MailOutcome {
  if (!hasFailed(operation)) return { outcome: "accepted" };
  if (operation.error?.code === suppressed) return { outcome: "refused", reason: "suppressed" };
  throw new Error(`The operation ${operation.status}: ${operation.error?.code ?? "no code"}`);
}

interface SendFailure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly message?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** What the service refuses is an outcome; whatever leaves open whether it took the mail is thrown. */
function refusalOf(error: unknown, now: number, throttle: Throttle): MailOutcome {
  const { statusCode, code, message = "" } = error as SendFailure;
  if (statusCode === 429) {
    const wait = waitOf(error, now) ?? usualWait;
    throttle.close(wait, now);
    return { outcome: "throttled", retryAfterSeconds: wait };
  }
  if (statusCode === 400 && code === suppressed) return { outcome: "refused", reason: "suppressed" };
  if (statusCode === 400 && message.includes("Invalid format for email address")) {
    return { outcome: "refused", reason: "invalid_address" };
  }
  throw unavailable(error, now);
}

function waitOf(error: unknown, now: number): number | undefined {
  return retryAfterSeconds((error as SendFailure).response?.headers?.get("retry-after"), now);
}

function unavailable(error: unknown, now: number): UnavailableError {
  const wait = waitOf(error, now);
  return new UnavailableError("mail", { ...(wait !== undefined && { retryAfterSeconds: wait }), cause: error });
}
