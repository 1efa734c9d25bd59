import { randomBytes } from "node:crypto";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { Webhook } from "standardwebhooks";
import type { WebhookMessage, WebhookSender } from "../../ports/webhooks.ts";
import { type AddressRule, guardedLookup, isLoopback, isPublic } from "./public-address.ts";

/** How long an answer may take, in milliseconds. */
const patience = 15_000;

/**
 * Sends webhooks over HTTPS to the public network only; redirects are not followed. A service that itself is reached at a loopback
 * address may send to this machine too, also without encryption.
 */
export function createWebhookSender(baseUrl: string): WebhookSender {
  const { hostname } = new URL(baseUrl);
  const allowLoopback = hostname === "localhost" || isLoopback(hostname);
  const allows: AddressRule = (address) => isPublic(address) || (allowLoopback && isLoopback(address));
  const mayReach = (text: string) => isReachable(text, allows, allowLoopback);
  return {
    makeSecret: () => `whsec_${randomBytes(32).toString("base64")}`,
    mayReach,
    send: async (message) => mayReach(message.url) && (await post(message, allows)),
  };
}

function isReachable(text: string, allows: AddressRule, allowLoopback: boolean): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || url.hash !== "") return false;
  const { protocol } = url;
  // A name may end with the dot of the root and is the same name.
  const hostname = url.hostname.replace(/\.$/, "");
  const isLocal = hostname === "localhost" || isLoopback(hostname);
  if (protocol === "http:") return allowLoopback && isLocal;
  if (protocol !== "https:") return false;
  if (hostname === "localhost" || hostname.endsWith(".localhost")) return allowLoopback;
  const isAddress = isIP(hostname.replace(/^\[(.*)\]$/, "$1")) !== 0;
  return isAddress ? allows(hostname) : hostname.includes(".");
}

function post({ url, secrets, id, at, body }: WebhookMessage, allows: AddressRule): Promise<boolean> {
  const date = new Date(at);
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "user-agent": "partner-onboarding",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, date, body)).join(" "),
  };
  // Read, not compared as text: a scheme may be written in capitals.
  const target = new URL(url);
  const send = target.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((done) => {
    const options = {
      method: "POST",
      headers,
      lookup: guardedLookup(allows),
      agent: false,
      signal: AbortSignal.timeout(patience),
    } as const;
    const sent = send(target, options, (response) => {
      const { statusCode = 0 } = response;
      response.destroy();
      done(statusCode >= 200 && statusCode < 300);
    });
    sent.on("error", () => done(false));
    // Whatever else ends it, such as a change of protocol that nobody asked for, was no 2xx.
    sent.on("close", () => done(false));
    sent.end(body);
  });
}
