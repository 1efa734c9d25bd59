import { Agent, request } from "node:http";

/** What a server answered. */
export interface HttpAnswer {
  status: number;
  body: string;
}

/** The one client that drives every engine: kept connections, JSON, nothing else. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true });

  /** Posts JSON text; rejects when the connection fails. */
  post(url: string, body: string): Promise<HttpAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method: "POST", agent: this.#agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}
