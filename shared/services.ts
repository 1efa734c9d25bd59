import { processConfig } from "./config.ts";
import { connectServices } from "./connect-services.ts";
import type { Services } from "./ports/services.ts";

let provided: Services | undefined;
let made: Services | undefined;

/** Hands in services from outside, such as the embedded ones of the local host; must happen before the first use. */
export function provideServices(services: Services): void {
  provided = services;
}

/** The services of this process: those handed in, or those that its configuration names. Throws `ConfigError` when that is wrong. */
export function services(): Services {
  if (provided !== undefined) return provided;
  made ??= connectServices(processConfig());
  return made;
}
