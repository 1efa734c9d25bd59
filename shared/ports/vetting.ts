import type { CheckKind } from "../domain/check.ts";
import type { LegalProfile } from "../domain/legal-profile.ts";
import type { VettingFinding } from "../domain/vetting-finding.ts";

/** A vetting as it is asked for; `checkId` names it: asked again under the same one, it is the same vetting. */
export interface VettingRequest {
  readonly checkId: string;
  readonly kind: CheckKind;
  /** Where the signed result is to be posted. */
  readonly callbackUrl: string;
  readonly profile: LegalProfile;
}

export type VettingAnswer =
  { readonly outcome: "pending" } | { readonly outcome: "finished"; readonly finding: VettingFinding };

/** A callback as it came: the headers of the Standard Webhooks scheme, and the body byte for byte. */
export interface SignedCallback {
  readonly id: string;
  readonly timestamp: string;
  readonly signatures: string;
  readonly body: string;
}

/** A provider that vets companies in its own time and posts what it found, signed. */
export interface VettingProvider {
  /** The provider's name, for the evidence. */
  readonly source: string;
  /** True for the checks that run through this provider. */
  takes(kind: CheckKind, profile: LegalProfile): boolean;
  /** Throws `UnavailableError` when it is not known whether the provider took the request: the same request again does no harm. */
  request(vetting: VettingRequest): Promise<VettingAnswer>;
  /** True when a callback was signed by this provider within the last minutes. */
  isFrom(callback: SignedCallback): boolean;
}
