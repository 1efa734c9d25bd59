/** Who sent a request, as a verified token states it. */
export interface Caller {
  readonly tenantId: string;
  readonly objectId: string;
  readonly name: string;
  /** The sign-in name; used as the applicant's mail address. */
  readonly userPrincipalName: string;
  readonly globalAdmin: boolean;
  readonly roles: readonly string[];
  readonly kind: "member" | "guest" | "personal" | "application";
}

export type TokenVerdict =
  | { readonly valid: true; readonly caller: Caller }
  | {
      readonly valid: false;
      readonly reason: "malformed" | "signature" | "expired" | "issuer" | "audience" | "claims";
    };

/** Verifies bearer tokens; throws `UnavailableError` when the signing keys cannot be had. */
export interface TokenVerifier {
  verify(token: string): Promise<TokenVerdict>;
}
