const randomUuid = /^[\da-f]{8}-[\da-f]{4}-[47][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** True for a key that nobody comes upon by chance or by guessing: a random UUID (version 4 or 7). */
export function isUnguessable(key: string): boolean {
  return randomUuid.test(key);
}

/** How long a repeated creation gets the resume token again, in milliseconds: who lost the answer asks at once. */
export const resumeTokenReplay = 10 * 60_000;
