import { UnavailableError } from "../ports/errors.ts";

/** What a source answers, or that it is down now. */
export async function whenAvailable<T>(ask: () => Promise<T>): Promise<T | "unavailable"> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UnavailableError) return "unavailable";
    throw error;
  }
}
