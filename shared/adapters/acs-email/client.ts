import type { EmailClient } from "@azure/communication-email";
import type { TokenCredential } from "@azure/identity";
import { onDemand } from "../on-demand.ts";

/** Where mails go; a key opens only a stand-in on this machine, everything else the identity. */
export interface EmailOptions {
  readonly endpoint: string;
  readonly access: { readonly emulatorKey: string } | { readonly credential: () => Promise<TokenCredential> };
}

/** The client of Azure Communication Services Email. It repeats nothing on its own: the service is asked what it knows before any repeat. */
export function emailClient({ endpoint, access }: EmailOptions): () => Promise<EmailClient> {
  return onDemand(async () => {
    const { EmailClient } = await import("@azure/communication-email");
    const once = { retryOptions: { maxRetries: 0 } };
    if ("emulatorKey" in access) {
      return new EmailClient(endpoint, { key: access.emulatorKey }, { ...once, allowInsecureConnection: true });
    }
    return new EmailClient(endpoint, await access.credential(), once);
  });
}
