import { Transform } from "node:stream";
import type { IncomingMessage } from "node:http";

/** What came of reading a request's body. */
export type BodyResult =
  { outcome: "read"; body: Buffer | undefined } | { outcome: "tooLarge" } | { outcome: "aborted" };

const usualLimit = 104_857_600;

/** Longest body in bytes: 100 MB, or what the app setting of the Functions host for it says. */
export function bodyLimitOf(env: NodeJS.ProcessEnv): number {
  const given = env["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] ?? "";
  return /^\s*\d+\s*$/.test(given) ? Number(given) : usualLimit;
}

/** A body was longer than it may be. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
}

/** The length that a request announces for its body; 0 when it announces none. */
export function announcedLength(request: IncomingMessage): number {
  return Number(request.headers["content-length"] ?? 0);
}

const none: BodyResult = { outcome: "read", body: undefined };

/** Reads a whole request body of at most `limit` bytes; a body that is announced or turns out longer is not kept. */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyResult> {
  const announced = announcedLength(request);
  if (announced > limit) return Promise.resolve({ outcome: "tooLarge" });
  if (announced === 0 && request.headers["transfer-encoding"] === undefined) return Promise.resolve(none);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) {
        request.removeAllListeners("data");
        resolve({ outcome: "tooLarge" });
      } else chunks.push(chunk);
    });
    request.on("end", () =>
      resolve({ outcome: "read", body: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks) }),
    );
    request.on("error", () => resolve({ outcome: "aborted" }));
    request.on("close", () => resolve({ outcome: "aborted" }));
  });
}

/** Passes a body on as it flows, and fails once it is longer than `limit` bytes. */
export function limitBody(limit: number): Transform {
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      if (length > limit) done(new BodyTooLargeError(`The request body is longer than ${limit} bytes.`));
      else done(null, chunk);
    },
  });
}
