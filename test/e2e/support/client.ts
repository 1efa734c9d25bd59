import { expect } from "vitest";
import { readContract, type Contract } from "./contract.ts";

/** An answer, with its body read as JSON where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** The code of a problem. */
export const codeOf = ({ body }: Answer): string => (body as { code: string }).code;

/** Every field that a problem names. */
export const faultsOf = ({ body }: Answer) =>
  (body as { errors: { pointer: string; code: string; detail: string }[] }).errors;

/** What to send; `json` is written as JSON, `form` as a form, `body` as it is. */
export interface Sent {
  readonly token?: string;
  readonly resume?: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Uploaded as the part `file` of a form. */
  readonly file?: Blob;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly language?: "fr" | "en";
}

/** A client that holds every answer of the service to its published contract. */
export interface Client {
  readonly origin: string;
  send(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** The same for the local host's own routes, which are in no contract. */
  local(method: string, path: string, json?: unknown): Promise<Answer>;
}

/** A client of the app at an origin. */
export async function openClient(origin: string): Promise<Client> {
  const document = await fetch(`${origin}/api/openapi.json`);
  const contract = readContract((await document.json()) as Parameters<typeof readContract>[0]);
  return {
    origin,
    send: (method, path, sent = {}) => send(origin, contract, method, path, sent),
    local: async (method, path, json) => {
      const answer = await exchange(`${origin}${path}`, method, json === undefined ? {} : { json });
      expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
      return answer;
    },
  };
}

async function send(origin: string, contract: Contract, method: string, path: string, sent: Sent): Promise<Answer> {
  const answer = await exchange(`${origin}${path}`, method, sent);
  const faults = contract(method, path, answer);
  expect(faults, `F09 ${method} ${path} answered ${answer.status} ${answer.text.slice(0, 2000)}`).toEqual([]);
  return answer;
}

async function exchange(url: string, method: string, sent: Sent): Promise<Answer> {
  const body = sent.body ?? (sent.json === undefined ? undefined : JSON.stringify(sent.json));
  const form = formOf(sent);
  const response = await fetch(url, {
    method,
    redirect: "manual",
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
      ...(sent.resume === undefined ? {} : { authorization: `Resume ${sent.resume}` }),
      ...(sent.language === undefined ? {} : { "accept-language": sent.language }),
      ...sent.headers,
    },
    ...(body === undefined && form === undefined ? {} : { body: body ?? form ?? null }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const read: unknown = isJson && text !== "" ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, body: read };
}

function formOf({ form, file }: Sent): URLSearchParams | FormData | undefined {
  if (file === undefined) return form === undefined ? undefined : new URLSearchParams(form);
  const parts = new FormData();
  for (const [name, value] of Object.entries(form ?? {})) parts.append(name, value);
  parts.append("file", file, "evidence");
  return parts;
}
