import type { Services } from "./ports/services.ts";

let provided: Services | undefined;
let made: Services | undefined;

/** Hands in services from outside, such as the embedded ones of the local host; must happen before the first use. */
export function provideServices(services: Services): void {
  provided = services;
}

/** The services of this process: those handed in, or those that the configuration names. Throws when there are neither. */
export function services(): Services {
  if (provided !== undefined) return provided;
  made ??= connectServices();
  return made;
}

function connectServices(): Services {
  throw new Error("No services were handed in, and this build has no adapters for Azure.");
}
