import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Answerer, type Incoming, listen, type Listening, type Outgoing } from "./listen.ts";

/** The access key of the stand-in, base64 as the service's own. */
export const mailKey = Buffer.from("the stand-in of a mail service on this machine").toString("base64");

/** A mail as its reader finds it. */
export interface InboxMail {
  readonly id: string;
  readonly correlationId: string;
  readonly to: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
  readonly at: string;
  readonly purpose: string;
  readonly locale: string;
}

/** A stand-in of Communication Services Email that speaks its wire protocol and keeps what it accepted, newest first. */
export interface MailEndpoint extends Listening {
  readonly inbox: InboxMail[];
  /** Addresses in lower case that the service will not write to. */
  readonly suppressed: Set<string>;
  /** What the state of an operation is said to be until it is done. */
  progress: "Running" | "NotStarted" | "Succeeded";
  /** Sends that were asked for, each with its operation id, accepted or not. */
  readonly asked: string[];
}

const message = z.strictObject({
  senderAddress: z.email(),
  recipients: z.strictObject({ to: z.array(z.strictObject({ address: z.string(), displayName: z.string() })).min(1) }),
  content: z.strictObject({ subject: z.string().min(1), plainText: z.string().min(1), html: z.string().min(1) }),
  headers: z.record(z.string(), z.string()),
  userEngagementTrackingDisabled: z.literal(true),
});

/** How the stand-in is reached and by whom. */
export interface MailEndpointOptions {
  readonly serve?: (answer: Answerer) => Promise<Listening>;
  /** What is wrong with the credential of a request; by default it must be signed with the key. */
  readonly credentialFault?: (request: Incoming) => string | undefined;
  readonly accepted?: (mail: InboxMail) => void;
}

/** Starts the stand-in; `now` is the time it stamps mails with. */
export async function startMailEndpoint(now: () => number, options: MailEndpointOptions = {}): Promise<MailEndpoint> {
  const { serve = listen, credentialFault = signatureFault, accepted = () => undefined } = options;
  const operations = new Map<string, { status: string; error?: { code: string; message: string } }>();
  const state = {
    inbox: [] as InboxMail[],
    suppressed: new Set<string>(),
    asked: [] as string[],
    progress: "Running" as MailEndpoint["progress"],
  };

  const accept = (request: Incoming): Outgoing => {
    const id = String(request.headers["operation-id"]);
    state.asked.push(id);
    if (!z.uuid().safeParse(id).success) return refused(400, "BadRequest", "The operation id is not a UUID");
    const read = message.safeParse(JSON.parse(request.body));
    if (!read.success) return refused(400, "BadRequest", z.prettifyError(read.error));
    const to = read.data.recipients.to[0];
    if (to === undefined || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to.address)) {
      return refused(400, "BadRequest", `Invalid format for email address: '${to?.address}'`);
    }
    if (!operations.has(id)) {
      operations.set(id, outcomeFor(to.address, state.suppressed, state.progress));
      if (!state.suppressed.has(to.address.toLowerCase())) {
        const mail = toInbox(id, read.data, now());
        state.inbox.unshift(mail);
        accepted(mail);
      }
    }
    const { pathname } = new URL(`/emails/operations/${id}`, request.url);
    const location = `${request.url.origin}${pathname}?api-version=${request.url.searchParams.get("api-version")}`;
    return {
      status: 202,
      headers: { "operation-location": location, "retry-after": "5" },
      json: { id, status: "Running" },
    };
  };

  const server = await serve((request) => {
    const fault = credentialFault(request);
    if (fault !== undefined) return refused(401, "Unauthorized", fault);
    if (!request.url.searchParams.has("api-version")) return refused(400, "MissingApiVersion", "No api-version");
    if (request.method === "POST" && request.url.pathname === "/emails:send") return accept(request);
    const id = /^\/emails\/operations\/([^/]+)$/.exec(request.url.pathname)?.[1];
    if (request.method !== "GET" || id === undefined) return refused(404, "NotFound", "No such route");
    const operation = operations.get(id);
    if (operation === undefined) return refused(404, "NotFound", "No such operation");
    return { status: 200, headers: { "retry-after": "5" }, json: { id, ...operation } };
  });
  return Object.assign(state, server);
}

function refused(status: number, code: string, text: string): Outgoing {
  return { status, headers: { "x-ms-error-code": code }, json: { error: { code, message: text } } };
}

function outcomeFor(address: string, suppressed: ReadonlySet<string>, progress: string) {
  if (!suppressed.has(address.toLowerCase())) return { status: progress };
  const code = "EmailDroppedAllRecipientsSuppressed";
  return { status: "Failed", error: { code, message: "Message dropped because all recipients were suppressed" } };
}

function toInbox(id: string, { recipients, content, headers }: z.infer<typeof message>, now: number): InboxMail {
  const links = content.plainText.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  return {
    id,
    correlationId: headers["x-correlation-id"] ?? "",
    to: recipients.to[0]?.address ?? "",
    name: recipients.to[0]?.displayName ?? "",
    subject: content.subject,
    text: content.plainText,
    html: content.html,
    links: [...new Set(links.map((link) => link.replace(/[.,;:!?)\]]+$/, "")))],
    at: new Date(now).toISOString(),
    purpose: headers["x-purpose"] ?? "",
    locale: headers["x-locale"] ?? "",
  };
}

/** Checks the signature of a request as the service does: over method, path, date, host and the body's hash. */
function signatureFault({ method, url, headers, body }: Incoming): string | undefined {
  const hash = createHash("sha256").update(body).digest("base64");
  if (headers["x-ms-content-sha256"] !== hash) return "The content hash is wrong";
  const date = String(headers["x-ms-date"]);
  if (Math.abs(Date.parse(date) - Date.now()) > 5 * 60_000) return "The date is too far off";
  const text = `${method}\n${url.pathname}${url.search}\n${date};${headers.host};${hash}`;
  const expected = createHmac("sha256", Buffer.from(mailKey, "base64")).update(text).digest();
  const given = /^HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=(.+)$/.exec(
    headers.authorization ?? "",
  )?.[1];
  const signature = Buffer.from(given ?? "", "base64");
  const isRight = signature.length === expected.length && timingSafeEqual(signature, expected);
  return isRight ? undefined : "The signature is wrong";
}
