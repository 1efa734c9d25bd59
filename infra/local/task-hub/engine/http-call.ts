import { request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { HttpRequestAction } from "../core/action.ts";

/** As long as the extension's HttpClient waits, in ms. */
const longestWait = 240_000;
/** .NET's limit of redirections. */
const mostRedirects = 50;

const userAgent = "Microsoft.Azure.WebJobs.Extensions.DurableTask";

/** What .NET keeps with the content; the extension does not hand these headers on. */
const contentHeaders = new Set(
  "allow content-disposition content-encoding content-language content-length content-location content-md5 content-range content-type expires last-modified".split(
    " ",
  ),
);
/** Names that .NET spells its own way, whatever the server sent. */
const knownNames = new Map(
  "Age Cache-Control Connection Date ETag Keep-Alive Location Retry-After Server Set-Cookie Transfer-Encoding Vary Via WWW-Authenticate"
    .split(" ")
    .map((name) => [name.toLowerCase(), name]),
);

interface Call {
  method: string;
  url: URL;
  headers: Record<string, string | string[]>;
  body: string | undefined;
}

function callOf({ method, uri, content, headers }: HttpRequestAction): Call {
  const entries = Object.entries({ "User-Agent": userAgent, ...headers });
  const isType = ([name]: [string, unknown]): boolean => name.toLowerCase() === "content-type";
  const type = [entries.find(isType)?.[1] ?? "text/plain"].flat()[0] ?? "";
  if (type.includes("multipart")) throw new Error("Multipart content is not supported with CallHttpAsync.");
  const body = content ?? undefined;
  const length = body === undefined ? {} : { "Content-Type": type, "Content-Length": String(Buffer.byteLength(body)) };
  const own = Object.fromEntries(entries.filter((entry) => !isType(entry)));
  return { method: method.toUpperCase(), url: new URL(uri), headers: { ...own, ...length }, body };
}

async function send({ method, url, headers, body }: Call, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  request(url, { method, headers, signal, agent: false }, resolve).on("error", reject).end(body);
  return await promise;
}

/** Where a redirection leads, as HttpClient follows it: never from https to http; what was posted becomes a GET but for 307 and 308. */
function redirected(call: Call, response: IncomingMessage): Call | undefined {
  const { statusCode = 0 } = response;
  const { location } = response.headers;
  if (![300, 301, 302, 303, 307, 308].includes(statusCode) || location === undefined) return undefined;
  const url = new URL(location, call.url);
  if (call.url.protocol === "https:" && url.protocol !== "https:") return undefined;
  const toGet = statusCode === 303 ? call.method !== "HEAD" : statusCode < 303 && call.method === "POST";
  if (!toGet) return { ...call, url };
  const { "Content-Type": _type, "Content-Length": _length, ...headers } = call.headers;
  return { url, headers, method: "GET", body: undefined };
}

/** The headers as DurableHttpResponse has them: one value as text, more as a list. */
function headersOf(raw: readonly string[]): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const [given = "", value = ""] = raw.slice(index, index + 2);
    const name = knownNames.get(given.toLowerCase()) ?? given;
    if (contentHeaders.has(name.toLowerCase())) continue;
    const before = headers[name];
    headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** An error of the connection in .NET's words where it has some. */
function connectionError(error: unknown, url: URL): Error {
  const { code, name, message } = error as NodeJS.ErrnoException;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const texts: Record<string, string> = {
    ECONNREFUSED: `Connection refused (${url.hostname}:${port})`,
    ENOTFOUND: `Name or service not known (${url.hostname}:${port})`,
  };
  if (name === "TimeoutError" || name === "AbortError")
    return new Error(
      `The request was canceled due to the configured HttpClient.Timeout of ${longestWait / 1000} seconds elapsing.`,
    );
  return new Error(texts[code ?? ""] ?? message, { cause: error });
}

/** Makes the request of a callHttp action and returns the response as the SDK reads it (DurableHttpResponse), as JSON. */
export async function callHttp(text: string | undefined): Promise<string> {
  const action = JSON.parse(text ?? "{}") as HttpRequestAction;
  if (action.tokenSource !== undefined && action.tokenSource !== null)
    throw new Error("callHttp with a token source needs Azure's managed identity, which the local host does not have.");
  let call = callOf(action);
  const signal = AbortSignal.timeout(longestWait);
  try {
    for (let redirects = 0; ; redirects += 1) {
      const response = await send(call, signal);
      const next = redirects < mostRedirects ? redirected(call, response) : undefined;
      const content = await textOf(response);
      if (!next)
        return JSON.stringify({ statusCode: response.statusCode, headers: headersOf(response.rawHeaders), content });
      call = next;
    }
  } catch (error) {
    throw connectionError(error, call.url);
  }
}
