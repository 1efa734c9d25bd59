/** Names under sanctions from a list that is kept up to date; throws `UnavailableError` while it cannot be read. */
export interface SanctionsList {
  /** Version of the list, such as its publication date. */
  version(): Promise<string>;
  names(): Promise<readonly string[]>;
}
