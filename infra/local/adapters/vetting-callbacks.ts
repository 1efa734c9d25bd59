import { setTimeout as pause } from "node:timers/promises";
import type { LocalVetting, SignedResult } from "./vetting.ts";

/** Posts one result to the service; false when it has to be posted again. */
export type PostResult = (result: SignedResult) => Promise<boolean>;

/** Waits before it is looked again whether a result is due; rejects when the signal is aborted. */
export type Wait = (signal: AbortSignal) => Promise<unknown>;

/** Posts the results of vettings when they are due: at least once, over restarts. */
export interface VettingCallbacks {
  /** Resolves when every result that is due has arrived, or cannot for now. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const aSecond: Wait = (signal) => pause(1000, undefined, { signal, ref: false });

/** Starts posting; a result that a person enters, or whose time comes, is found within a second. */
export function startVettingCallbacks(
  vetting: Pick<LocalVetting, "next" | "done">,
  post: PostResult,
  wait: Wait = aSecond,
): VettingCallbacks {
  const stopping = new AbortController();
  const { signal } = stopping;
  let last = Promise.resolve();
  const postAll = async () => {
    for (let result = vetting.next(); result !== undefined && !signal.aborted; result = vetting.next()) {
      if (!(await post(result).catch(() => false))) return;
      vetting.done(result.checkId);
    }
  };
  const flush = () => (last = last.then(postAll));
  const follow = async () => {
    while (!signal.aborted) {
      await wait(signal);
      await flush();
    }
  };
  follow().catch(() => undefined);
  return {
    flush,
    stop: () => {
      stopping.abort();
      return last;
    },
  };
}

/** Posts to the service at an origin; what it turns down for good is not posted again. */
export function postResultTo(origin: string): PostResult {
  return async ({ callbackUrl, headers, body }) => {
    const answer = await fetch(`${origin}${new URL(callbackUrl).pathname}`, { method: "POST", headers, body });
    await answer.body?.cancel();
    return answer.status < 500;
  };
}
