import { z } from "zod";
import type { TokenRequest } from "../adapters/token-issuer.ts";

/** Something did not go as the story wants; the message is for people. */
export class DemoError extends Error {
  override readonly name = "DemoError";
  readonly code = "demo_failed";
}

/** What a request is made of. */
export interface Call {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer whose status was the expected one. */
export interface Answer {
  readonly headers: Headers;
  read<T extends z.ZodType>(schema: T): z.output<T>;
}

/** Speaks HTTP to the service, as any client would. */
export interface Client {
  /** Sends a request to a path or a whole address; another status than the expected one ends the demo. */
  call(method: string, path: string, expected: number, call?: Call): Promise<Answer>;
  signIn(person: TokenRequest): Promise<string>;
}

const problem = z.object({ code: z.string(), detail: z.string().optional() });

/** Makes a client of the service at an origin. */
export function createClient(baseUrl: string): Client {
  const call: Client["call"] = async (method, path, expected, { token, body, headers } = {}) => {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        accept: "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== expected) {
      throw new DemoError(`${method} ${path} answered ${response.status}, not ${expected}${reasonIn(text)}`);
    }
    return { headers: response.headers, read: (schema) => readAs(schema, text, `${method} ${path}`) };
  };
  return {
    call,
    signIn: async (person) => {
      const answer = await call("POST", "/local/token", 200, { body: person });
      return answer.read(z.object({ access_token: z.string() })).access_token;
    },
  };
}

function readAs<T extends z.ZodType>(schema: T, text: string, what: string): z.output<T> {
  const read = schema.safeParse(parse(text));
  if (read.success) return read.data;
  throw new DemoError(`${what} answered something unexpected: ${z.prettifyError(read.error)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonIn(text: string): string {
  const read = problem.safeParse(parse(text));
  return read.success ? `: ${read.data.code}. ${read.data.detail ?? ""}` : `: ${text.slice(0, 200)}`;
}
