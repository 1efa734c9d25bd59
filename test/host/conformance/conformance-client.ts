/** The addresses that the Durable extension hands out for an instance. */
export interface Links {
  id: string;
  statusQueryGetUri: string;
  sendEventPostUri: string;
  terminatePostUri: string;
  rewindPostUri: string;
  purgeHistoryDeleteUri: string;
  restartPostUri: string;
  suspendPostUri: string;
  resumePostUri: string;
}

/** The status of an instance, as the extension shows it. */
export interface Status {
  name: string;
  instanceId: string;
  runtimeStatus: string;
  input: unknown;
  customStatus: unknown;
  output: unknown;
  createdTime: string;
  lastUpdatedTime: string;
  historyEvents?: { EventType: string; Name?: string; FunctionName?: string; Result?: unknown }[];
}

const ended = new Set(["Completed", "Failed", "Terminated", "Canceled"]);

/** An id that no earlier run of the suite used. */
export function freshId(): string {
  return `t${crypto.randomUUID().replaceAll("-", "")}`;
}

/** Speaks HTTP with a host that serves the conformance app. */
export class ConformanceClient {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base.replace(/\/$/, "");
  }

  call(path: string, init?: RequestInit): Promise<Response> {
    return fetch(this.#base + path, init);
  }

  /** Starts an orchestration; `query` may give an id and a version. */
  async start(name: string, input?: unknown, query = ""): Promise<Links> {
    const body = input === undefined ? null : JSON.stringify(input);
    const response = await this.call(`/api/start/${name}${query}`, { method: "POST", body });
    const links = (await response.json()) as Links;
    if (response.status !== 202 || response.headers.get("location") !== links.statusQueryGetUri) {
      throw new Error(`Starting ${name} was answered with ${response.status}: ${JSON.stringify(links)}`);
    }
    return links;
  }

  /** The status now, with the HTTP status that it came with. */
  async look(links: Links, query = ""): Promise<{ http: number; status: Status }> {
    const response = await fetch(links.statusQueryGetUri + query);
    return { http: response.status, status: (await response.json()) as Status };
  }

  /** Asks for the status until `fits` is true for it; the test's own limit ends it. */
  async until(links: Links, fits: (status: Status) => boolean): Promise<Status> {
    for (;;) {
      const { status } = await this.look(links);
      if (fits(status)) return status;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  ended(links: Links): Promise<Status> {
    return this.until(links, ({ runtimeStatus }) => ended.has(runtimeStatus));
  }

  async run(name: string, input?: unknown, query = ""): Promise<Status> {
    return this.ended(await this.start(name, input, query));
  }

  /** Raises an event; gives the HTTP status. */
  async raise({ sendEventPostUri }: Links, event: string, data: unknown): Promise<number> {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data) };
    return (await fetch(sendEventPostUri.replace("{eventName}", event), init)).status;
  }

  /** Uses one of the other addresses; gives the HTTP status. */
  async post(uri: string, reason = "test"): Promise<number> {
    return (await fetch(uri.replace("{text}", reason), { method: "POST" })).status;
  }
}
