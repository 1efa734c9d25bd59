import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { RunningEngine } from "./engine.ts";
import type { HttpAnswer, HttpClient } from "./http-client.ts";
import type { Notices } from "./notices.ts";

/** Steps of an onboarding that have run when it waits for its first and for its second event. */
export const stepsBefore = { first: 2, second: 5 };

/** What the driver works with. */
export interface Driver {
  client: HttpClient;
  notices: Notices;
}

/** The input of one onboarding: 1 KB of JSON. */
export function newInput(): string {
  return JSON.stringify({ company: randomBytes(744).toString("base64") });
}

/** Posts, and throws unless the answer is a good one. */
export async function post(client: HttpClient, url: string, body: string): Promise<HttpAnswer> {
  const answer = await client.post(url, body);
  if (answer.status >= 300) throw new Error(`${url} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer;
}

/** Posts until the server, which is coming up, takes it; gives up after a minute. */
export async function postWhenUp(client: HttpClient, url: () => string, body: string): Promise<void> {
  for (const end = performance.now() + 60_000; ;) {
    const answer = await client.post(url(), body).catch(() => undefined);
    if (answer && answer.status < 300) return;
    if (performance.now() > end) throw new Error(`${url()} takes nothing: ${answer?.status} ${answer?.body}`);
    await delay(2);
  }
}

/** Takes one onboarding through all of its steps; returns the ms from sending the last event to its end. */
export async function onboard({ client, notices }: Driver, engine: RunningEngine, id: string): Promise<number> {
  notices.watch(id);
  const over = client.post(engine.runUrl(id), newInput());
  const failed = over.then((answer) => Promise.reject(new Error(`${id} ended early: ${answer.status} ${answer.body}`)));
  failed.catch(() => undefined);
  await Promise.race([notices.reached(id, stepsBefore.first), failed]);
  await post(client, engine.eventUrl(id, "first"), `{"ok":true}`);
  await Promise.race([notices.reached(id, stepsBefore.second), failed]);
  const sent = performance.now();
  await post(client, engine.eventUrl(id, "second"), `{"ok":true}`);
  const { status, body } = await over;
  const took = performance.now() - sent;
  notices.forget(id);
  if (status !== 200 || body.length !== 200) throw new Error(`${id} ended with ${status}: ${body.slice(0, 300)}`);
  return took;
}

/** Does `work` for the numbers from 0 to `count`, `width` at a time; begins nothing after `longestMs`. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
  longestMs = Infinity,
): Promise<void> {
  const end = performance.now() + longestMs;
  let next = 0;
  const lane = async () => {
    while (next < count && performance.now() < end) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
}
