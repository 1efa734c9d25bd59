import type { Locale } from "../domain/locale.ts";

/** A mail ready to be sent; `operationId` names it for the provider, so that the same mail is never accepted twice. */
export interface Mail {
  readonly operationId: string;
  /** The enrollment or the account it is about; rides along with it, so that all that is known of one can be joined. */
  readonly correlationId: string;
  readonly to: { readonly address: string; readonly name: string };
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For the provider's metrics and the embedded inbox; never personal data. */
  readonly purpose: string;
  /** Higher goes first when the provider throttles: confirmations before reminders. */
  readonly priority: "high" | "normal";
}

export type MailOutcome =
  | { readonly outcome: "accepted" }
  | { readonly outcome: "refused"; readonly reason: "suppressed" | "invalid_address" }
  | { readonly outcome: "throttled"; readonly retryAfterSeconds: number };

/** Sends mail. Throws `UnavailableError` when it is not known whether the provider took the mail: ask `find` before sending again. */
export interface MailSender {
  /** What the provider knows of an operation; `unknown` when it never saw it. */
  find(operationId: string): Promise<"unknown" | "accepted" | "refused">;
  send(mail: Mail): Promise<MailOutcome>;
}
