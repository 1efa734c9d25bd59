import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from "cockatiel";
import type { z } from "zod";
import { UnavailableError } from "../../ports/errors.ts";
import { retryAfterSeconds } from "./retry-after.ts";

/** One request to a service; a POST that may safely be sent twice says so with `repeatable`. */
export interface OutboundRequest {
  readonly method?: "GET" | "HEAD" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly repeatable?: boolean;
  /** Statuses beside 2xx that the caller knows what to do with. */
  readonly understood?: readonly number[];
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON body; undefined when there was none. */
  readonly body: unknown;
}

export interface HttpServiceOptions {
  /** Name in errors, such as `registry`. */
  readonly service: string;
  readonly baseUrl: string;
  /** Headers that carry the credential of a request. */
  readonly authorize?: () => Promise<Readonly<Record<string, string>>>;
  readonly timeoutMilliseconds?: number;
  readonly attempts?: number;
  /** First pause between attempts in milliseconds; it grows with decorrelated jitter. */
  readonly pause?: number;
  readonly failuresToOpen?: number;
  readonly openMilliseconds?: number;
}

/** A service behind HTTP. Every call throws `UnavailableError` when the service cannot be reached, is throttled, fails, or answers what nobody understands. */
export interface HttpService {
  readonly service: string;
  request(request: OutboundRequest): Promise<OutboundAnswer>;
  /** The body of a 2xx answer in the given shape; undefined on 404 and 410. */
  read<T>(shape: z.ZodType<T>, request: OutboundRequest): Promise<T | undefined>;
}

/** What a further attempt may cure; only these are repeated and only these open the circuit. */
class PassingFault extends Error {}

/** Wraps a base URL in time-out, retry with jitter and a circuit breaker; one per service, kept for the life of the process. */
export function httpService(options: HttpServiceOptions): HttpService {
  const { service } = options;
  const openMilliseconds = options.openMilliseconds ?? 30_000;
  const breaker = circuitBreaker(handleType(PassingFault), {
    halfOpenAfter: openMilliseconds,
    breaker: new ConsecutiveBreaker(options.failuresToOpen ?? 5),
  });
  const again = retry(handleType(PassingFault), {
    maxAttempts: (options.attempts ?? 3) - 1,
    backoff: new ExponentialBackoff({ initialDelay: options.pause ?? 200, maxDelay: 2_000 }),
  });
  const once = wrap(breaker, timeout(options.timeoutMilliseconds ?? 10_000, TimeoutStrategy.Cooperative));
  const repeated = wrap(again, once);

  const request = async (request: OutboundRequest): Promise<OutboundAnswer> => {
    const policy = isRepeatable(request) ? repeated : once;
    try {
      return await policy.execute(({ signal }) => attempt(options, request, signal));
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (error instanceof BrokenCircuitError) {
        throw new UnavailableError(service, { retryAfterSeconds: Math.ceil(openMilliseconds / 1_000), cause: error });
      }
      throw new UnavailableError(service, { cause: error });
    }
  };

  return {
    service,
    request,
    async read(shape, what) {
      const answer = await request({ ...what, understood: [404, 410] });
      if (answer.status === 404 || answer.status === 410) return undefined;
      return shapeOf(service, shape, answer.body);
    },
  };
}

/** Parses what a service answered; an answer in another shape is the service's failure, not ours. */
export function shapeOf<T>(service: string, shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join("."));
  throw new UnavailableError(service, { cause: new Error(`${service} answered another shape: ${fields.join(", ")}`) });
}

function isRepeatable(request: OutboundRequest): boolean {
  return request.repeatable ?? (request.method !== "POST" && request.method !== "PATCH");
}

async function attempt(
  options: HttpServiceOptions,
  request: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const authorization = await options.authorize?.();
  let response: Response;
  let text: string;
  try {
    response = await fetch(urlOf(options.baseUrl, request), {
      method: request.method ?? "GET",
      headers: { accept: "application/json", ...authorization, ...contentType(request), ...request.headers },
      ...bodyOf(request),
      redirect: "error",
      signal,
    });
    text = await response.text();
  } catch (error) {
    throw new PassingFault(`${options.service} did not answer`, { cause: error });
  }
  const { status, headers } = response;
  if (status === 429 || (status === 503 && headers.has("retry-after"))) {
    const wait = retryAfterSeconds(headers.get("retry-after"), Date.now());
    throw new UnavailableError(options.service, {
      ...(wait !== undefined && { retryAfterSeconds: wait }),
      cause: new Error(`answered ${status}`),
    });
  }
  if (status >= 500) throw new PassingFault(`${options.service} answered ${status}`);
  if (!response.ok && request.understood?.includes(status) !== true) {
    throw new UnavailableError(options.service, { cause: new Error(`answered ${status}`) });
  }
  return { status, headers, body: parseBody(options.service, text, response.ok) };
}

function urlOf(baseUrl: string, request: OutboundRequest): string {
  const url = new URL(baseUrl.replace(/\/$/, "") + request.path);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  return url.href;
}

function contentType(request: OutboundRequest): Record<string, string> {
  return request.json === undefined ? {} : { "content-type": "application/json" };
}

function bodyOf(request: OutboundRequest): { body?: string | URLSearchParams } {
  if (request.json !== undefined) return { body: JSON.stringify(request.json) };
  return request.form === undefined ? {} : { body: new URLSearchParams(request.form) };
}

function parseBody(service: string, text: string, needed: boolean): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!needed) return undefined;
    throw new PassingFault(`${service} answered something that is not JSON`, { cause: error });
  }
}
