import type { Reader } from "../commands/find-enrollment.ts";
import { operatorRole, reviewerRole } from "../commands/find-enrollment.ts";
import { refuse, type RefusalCode } from "../domain/refusal.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Credentials } from "./credentials.ts";

/** Who a route is for, and what its handler is told of them. */
export interface Identities {
  /** Credentials are not looked at. */
  readonly anyone: object;
  /** A global admin, or somebody who has no work account yet. */
  readonly newcomer: { readonly caller?: Caller };
  /** Whoever holds a token of the enrollment's tenant, a role, or the enrollment's resume token; who of them may change it, its commands say. */
  readonly applicant: { readonly reader: Reader };
  readonly member: { readonly caller: Caller };
  readonly globalAdmin: { readonly caller: Caller };
  readonly reviewer: { readonly caller: Caller };
  readonly operator: { readonly caller: Caller };
  /** Reviewers and operators. */
  readonly staff: { readonly caller: Caller };
}
export type Access = keyof Identities;

type Verdict<A extends Access> = { readonly outcome: "admitted"; readonly identity: Identities[A] } | Refusal;

/** Lets credentials in where they suffice for a kind of route, or says what is missing. */
export function admit<A extends Access>(access: A, credentials: Credentials): Verdict<A>;
export function admit(access: Access, { caller, resumeToken }: Credentials): Verdict<Access> {
  if (access === "anyone") return { outcome: "admitted", identity: {} };
  const refusal = caller === undefined ? refuseStranger(access, resumeToken) : refuseCaller(access, caller);
  if (refusal !== undefined) return refuse(refusal);
  const reader = { ...(caller === undefined ? {} : { caller }), ...(resumeToken === undefined ? {} : { resumeToken }) };
  return { outcome: "admitted", identity: access === "applicant" ? { reader } : reader };
}

function refuseStranger(access: Access, resumeToken: string | undefined): RefusalCode | undefined {
  if (access === "newcomer") return undefined;
  return access === "applicant" && resumeToken !== undefined ? undefined : "sign_in_required";
}

function refuseCaller(access: Access, caller: Caller): RefusalCode | undefined {
  if (caller.kind === "personal") return "personal_account";
  if (caller.kind === "guest") return "guest_account";
  const isOperator = caller.roles.includes(operatorRole);
  if (caller.kind === "application" && !((access === "operator" || access === "staff") && isOperator)) {
    return "application_token";
  }
  if ((access === "newcomer" || access === "globalAdmin") && !caller.globalAdmin) return "global_admin_required";
  if (access === "reviewer" && !caller.roles.includes(reviewerRole)) return "reviewer_required";
  if (access === "operator" && !isOperator) return "operator_required";
  if (access === "staff" && !isOperator && !caller.roles.includes(reviewerRole)) return "reviewer_required";
  return undefined;
}

/** The reader in what a route is told of its caller, whatever kind of route it is. */
export function readerOf(identity: Identities[Access]): Reader {
  return "reader" in identity ? identity.reader : identity;
}
