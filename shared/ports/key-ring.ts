/** Keys for links, codes, nonces and resume tokens; the current version signs, older ones still verify until they are retired. */
export interface KeyRing {
  readonly current: string;
  /** The key of a version, at least 32 bytes; undefined once it is retired. */
  key(version: string): Uint8Array | undefined;
}
