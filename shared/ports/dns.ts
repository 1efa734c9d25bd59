/** Public DNS; throws `UnavailableError` when no answer could be had, answers an empty list when there is no such record. */
export interface Dns {
  txt(domain: string): Promise<readonly string[]>;
  mx(domain: string): Promise<readonly string[]>;
}
