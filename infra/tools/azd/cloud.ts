/** The cloud answered something else than success; `status` and the service's own words are in it. */
export class CloudError extends Error {
  override readonly name = "CloudError";
  readonly code = "cloud_request_failed";
  readonly status: number;

  constructor(what: string, status: number, text: string) {
    super(`${what} answered ${status}: ${text.slice(0, 2000)}`);
    this.status = status;
  }
}

/** One management API of the cloud: where it is, and how to get a token for it. */
export interface CloudApi {
  readonly origin: string;
  readonly token: () => Promise<string>;
}

/** Sends one request; JSON in, JSON out, undefined when there is no body. Throws `CloudError` unless the answer is 2xx. */
export async function send(
  api: CloudApi,
  method: "GET" | "PUT" | "PATCH" | "POST",
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(new URL(path, api.origin), {
    method,
    headers: { authorization: `Bearer ${await api.token()}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new CloudError(`${method} ${path}`, response.status, text);
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}

/** As `send`, but what is not there is undefined instead of an error. */
export async function find(api: CloudApi, path: string): Promise<unknown> {
  try {
    return await send(api, "GET", path);
  } catch (error) {
    if (error instanceof CloudError && error.status === 404) return undefined;
    throw error;
  }
}
