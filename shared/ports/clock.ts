/** The time that the service lives in: milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
}
