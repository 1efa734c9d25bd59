/** A signed message for a webhook. */
export interface WebhookMessage {
  readonly url: string;
  /** One signature each, in this order. */
  readonly secrets: readonly string[];
  /** The same whenever the same event is sent. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly body: string;
}

/** Delivers messages to other systems by the Standard Webhooks scheme. */
export interface WebhookSender {
  /** A new signing secret. */
  makeSecret(): string;
  /** Says whether messages may go to an address at all: no network but the public one, and nothing unencrypted. */
  mayReach(url: string): boolean;
  /** True when the other system answered 2xx; never throws for what the other system does. */
  send(message: WebhookMessage): Promise<boolean>;
}
