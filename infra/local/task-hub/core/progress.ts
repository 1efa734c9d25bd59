/** A step that waits for its answer, kept per sequence number. */
export interface OpenStep {
  kind: "activity" | "orchestration" | "timer" | "http" | "entity" | "lock";
  /** Ordinal of the action part (see partsOfEach) that this step serves; retries and polls share their part's. */
  part: number;
  /** When a timer fires, ms since the epoch. */
  due?: number;
  /** Attempts made so far, on the steps of an action with retry. */
  attempt?: number;
  /** Time of the first attempt, ms since the epoch: the retry timeout counts from it. */
  since?: number;
  /** On a timer that serves a retry: what follows when it fires. */
  next?: "again" | "giveUp";
  /** On a part of a long timer: when the whole timer ends, ms since the epoch. */
  until?: number;
  /** On an HTTP call: a 202 answer is polled. */
  polls?: true;
  /** On a poll timer: the sequence number reserved for the poll, and where it asks. */
  poll?: { step: number; location: string };
  /** Id of the entity request or lock request whose response is awaited. */
  requestId?: string;
}

/** What the engine must remember of a running orchestration beside its history; stored as JSON with the instance. */
export interface Progress {
  /** ExecutionStarted has been processed. */
  begun?: true;
  /** The next sequence number, as the SDK counts them. */
  nextStep: number;
  /** Top-level actions that have been given sequence numbers. */
  taken: number;
  /** A character for each of them (see shapeOf): events that are waited for leave no other trace of their place. Absent from files of older versions. */
  shape?: string;
  /**
   * First sequence number of each action that is taken but waits for the one before it: the extension awaits each
   * action in turn, a Task.all even when one of its tasks has failed already.
   */
  held: number[];
  /** Steps that wait for an answer, by sequence number. */
  open: Record<number, OpenStep>;
  /** External events so far, by lower-cased name. */
  raised: Record<string, number>;
  /** `raised` as it was when the latest action was released. */
  raisedBefore: Record<string, number>;
  /** Parts of the latest released action that have failed for good. */
  failed: number[];
  /** Entities locked by a critical section, as scheduler ids, and the request that locked them. */
  locks?: { requestId: string; entities: string[] };
}

/** The progress of an orchestration that has not begun. */
export function newProgress(): Progress {
  return { nextStep: 0, taken: 0, shape: "", held: [], open: {}, raised: {}, raisedBefore: {}, failed: [] };
}

/** A copy that may be changed without touching the original. */
export function copyProgress(progress: Progress): Progress {
  return {
    ...progress,
    held: [...progress.held],
    open: { ...progress.open },
    raised: { ...progress.raised },
    failed: [...progress.failed],
  };
}
