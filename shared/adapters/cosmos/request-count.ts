import { AsyncLocalStorage } from "node:async_hooks";
import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";

/** What the database was asked for in one piece of work; request units are the service's own charge, or an estimate where an emulator answered. */
export interface RequestCount {
  readonly requests: number;
  readonly requestUnits: number;
  readonly basis: "charged" | "estimated";
}

interface Tally {
  requests: number;
  requestUnits: number;
}

const tallies = new AsyncLocalStorage<Tally>();

/** Runs some work and counts the requests to the database that it makes, repeats included. */
export async function countRequests<T>(
  basis: RequestCount["basis"],
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly count: RequestCount }> {
  const tally: Tally = { requests: 0, requestUnits: 0 };
  const result = await tallies.run(tally, work);
  return { result, count: { ...tally, requestUnits: Math.round(tally.requestUnits * 100) / 100, basis } };
}

/** An HTTP client that adds each request to the count under way. */
export function countingClient(client: HttpClient, basis: RequestCount["basis"]): HttpClient {
  return {
    async sendRequest(request) {
      const response = await client.sendRequest(request);
      const tally = tallies.getStore();
      if (tally !== undefined && isOfData(request)) {
        tally.requests += 1;
        tally.requestUnits += basis === "charged" ? charged(response) : estimated(request, response);
      }
      return response;
    },
  };
}

/** Requests about documents; reading the account's own description costs nothing. */
function isOfData(request: PipelineRequest): boolean {
  return new URL(request.url).pathname.includes("/docs");
}

function charged(response: PipelineResponse): number {
  return Number(response.headers.get("x-ms-request-charge") ?? 0);
}

/**
 * What the service would charge by its published rules of thumb: 1 unit for a point read of 1 KB, about 5.5 for a
 * write of 1 KB that indexes everything (more with its size), and for a query about 2.8 plus a unit per KB found.
 */
function estimated(request: PipelineRequest, response: PipelineResponse): number {
  const sent = kilobytes(typeof request.body === "string" ? request.body.length : 0);
  const received = kilobytes(response.bodyAsText?.length ?? 0);
  if (request.headers.get("x-ms-documentdb-isquery") !== undefined) return 2.8 + received;
  if (request.method === "GET") return Math.max(1, received);
  if (request.method === "DELETE") return 5.5;
  return request.method === "PUT" ? 2 * 5.5 * Math.max(1, sent) - 1 : 5.5 * Math.max(1, sent);
}

function kilobytes(bytes: number): number {
  return bytes / 1_024;
}
