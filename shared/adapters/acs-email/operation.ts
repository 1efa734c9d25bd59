import type { EmailClient, EmailMessage } from "@azure/communication-email";
import { z } from "zod";

/** A send operation as the service tells it; "Succeeded" is accepted for delivery, not delivered. */
const operation = z.object({
  id: z.string(),
  status: z.enum(["NotStarted", "Running", "Succeeded", "Failed", "Canceled"]),
  error: z.object({ code: z.string().nullish() }).nullish(),
});
export type Operation = z.infer<typeof operation>;

/** Begins an operation under a given id. Once the service has taken the message, later trouble in asking for its state is none. */
export async function beginOperation(
  client: EmailClient,
  message: EmailMessage,
  operationId: string,
  abortSignal: AbortSignal,
): Promise<Operation> {
  const seen: Operation[] = [];
  try {
    await client.beginSend(message, { operationId, abortSignal, onResponse: (response) => keep(seen, response) });
  } catch (error) {
    if (seen.length === 0) throw error;
  }
  return seen.at(-1) ?? { id: operationId, status: "Running" };
}

/**
 * Asks for an operation by its id alone: the SDK's poller is resumed from a state made for it, as after a crash
 * (`GET /emails/operations/{id}`). Undefined when the service has none of that id.
 */
export async function askOperation(
  client: EmailClient,
  endpoint: string,
  operationId: string,
  abortSignal: AbortSignal,
): Promise<Operation | undefined> {
  const operationLocation = new URL(`/emails/operations/${encodeURIComponent(operationId)}`, endpoint).href;
  const config = { operationLocation, metadata: { mode: "OperationLocation" } };
  const seen: Operation[] = [];
  try {
    await client.beginSend(nothingToSend, {
      resumeFrom: JSON.stringify({ state: { status: "running", config } }),
      abortSignal,
      onResponse: (response) => keep(seen, response),
    });
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    if (seen.length === 0) throw error;
  }
  return seen.at(-1);
}

/** A failed operation is an answer too, although the poller throws on it. */
function keep(seen: Operation[], response: { readonly status: number; readonly parsedBody?: unknown }): void {
  const parsed = operation.safeParse(response.parsedBody);
  if (response.status < 300 && parsed.success) seen.push(parsed.data);
}

/** A resumed poller sends no message. */
const nothingToSend: EmailMessage = { senderAddress: "", content: { subject: "", plainText: "" }, recipients: {} };
