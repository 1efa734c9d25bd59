/** The company's directory (Entra ID tenant); each call throws `UnavailableError` while it is down. */
export interface Directory {
  /** Domains the tenant has proved to own, lower case. */
  verifiedDomains(tenantId: string): Promise<readonly string[]>;
  /** Puts a user into the Admin agents group; repeated, it changes nothing. */
  grantAdminAgent(tenantId: string, userId: string): Promise<void>;
  /** Takes the user out again; the undo of the grant. */
  revokeAdminAgent(tenantId: string, userId: string): Promise<void>;
}
