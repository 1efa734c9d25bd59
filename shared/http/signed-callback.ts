import type { HttpRequest } from "@azure/functions";
import type { SignedCallback } from "../ports/vetting.ts";

/** A request as its signature covers it: headers of the Standard Webhooks scheme and the body's text. */
export function readSignedCallback(headers: HttpRequest["headers"], body: Uint8Array): SignedCallback {
  return {
    id: headers.get("webhook-id") ?? "",
    timestamp: headers.get("webhook-timestamp") ?? "",
    signatures: headers.get("webhook-signature") ?? "",
    body: new TextDecoder().decode(body),
  };
}
