/** Whether something was thrown at all: the worker looks for an error after the call, so `throw undefined` is a success. */
export function isFailure(thrown: unknown): boolean {
  return thrown !== undefined && thrown !== null;
}

/** Makes an error of anything thrown, with the text that the worker gives it. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  const text = typeof thrown === "string" ? thrown : JSON.stringify(thrown);
  return new Error(text, { cause: thrown });
}
