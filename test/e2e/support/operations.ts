import type { Client, Sent } from "./client.ts";
import type { Stage } from "./stages.ts";
import { contactOf, legalProfileOf, type Company } from "./company.ts";

/** An operation of the published contract. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** JSON, that is; files are uploaded as a form. */
  readonly takesBody: boolean;
  readonly takesFile: boolean;
  readonly needsRevision: boolean;
  readonly needsKey: boolean;
  /** It takes nothing whose signature is not that of a provider. */
  readonly signed: boolean;
  /** Nobody may call it without a token. */
  readonly needsToken: boolean;
}

interface Described {
  readonly operationId: string;
  readonly requestBody?: { readonly content: object };
  readonly parameters?: readonly { readonly name: string }[];
  readonly security: readonly object[];
}

/** Every operation that the running app publishes. */
export async function operationsOf({ origin }: Pick<Client, "origin">): Promise<readonly Operation[]> {
  const response = await fetch(`${origin}/api/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, Described>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, requestBody, parameters = [], security }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      takesBody: "application/json" in (requestBody?.content ?? {}),
      takesFile: "multipart/form-data" in (requestBody?.content ?? {}),
      needsRevision: parameters.some(({ name }) => name === "If-Match"),
      needsKey: parameters.some(({ name }) => name === "Idempotency-Key"),
      signed: security.some((each) => "webhookSignature" in each),
      needsToken:
        security.length > 0 && security.every((each) => Object.keys(each).length > 0 && !("webhookSignature" in each)),
    })),
  );
}

/** A body that each operation takes, for requests that are to fail for another reason; `token` is a global admin's. */
export function validBody(operation: Operation, company: Company, token: string): unknown {
  const bodies: Record<string, unknown> = {
    createEnrollment: { mpnId: company.mpnId },
    putLegalProfile: legalProfileOf(company),
    putPrimaryContact: contactOf(company),
    chooseAddress: { choice: "given" },
    acceptAgreement: { templateId: "any", sha256: "0".repeat(64), declaresAuthority: true },
    decideReview: { decision: "approve", lease: "any" },
    inviteAccountUser: { name: "Anne Leroy", email: `anne.leroy@${company.domain}`, roles: ["sales_agent"] },
    setAccountUserRoles: { roles: [] },
    suspendAccount: { reason: "Payment disputed" },
    reinstateAccount: { reason: "Payment received" },
    deleteAccount: { accountId: company.tenantId },
    takeNextStep: { step: "benefits" },
    sendLead: { customerName: "Fabrikam", country: "FR", description: "Looks for a partner" },
    reportLead: { note: "Met the customer" },
    inviteSignatory: { name: "Anne Leroy", email: `anne.leroy@${company.domain}` },
    repairEnrollment: { reason: "Nothing moves" },
    addWebhook: { url: "https://hooks.example/onboarding" },
    replayWebhook: {},
    admitContactAddress: { email: `info@${company.domain}`, reason: "A company of one" },
    extendDeadline: { dueAt: "2099-01-01T00:00:00.000Z", reason: "Holidays" },
    postVerification: { decline: true },
    confirmBySignIn: { knowsOfEnrollment: true, addressBelongsToCompany: true },
    challengeDomain: { domain: company.domain },
    createWorkAccount: {
      domainPrefix: "atelier",
      administrator: { firstName: "Claire", lastName: "Martin", email: "claire.martin@perso.example" },
    },
    finishCheck: { outcome: "pass" },
    signInToEnrollment: { resumeToken: "any" },
    switchTenant: { targetToken: token },
  };
  return bodies[operation.id];
}

/** What each operation takes, as JSON or as a file. */
export function validContent(operation: Operation, company: Company, token: string): Pick<Sent, "json" | "file"> {
  if (operation.takesFile) return { file: new Blob(["%PDF-1.7\n%%EOF"], { type: "application/pdf" }) };
  return operation.takesBody ? { json: validBody(operation, company, token) } : {};
}

/** Headers that each operation wants, so that a request fails for what it is meant to. */
export function neededHeaders(operation: Operation, stage?: Pick<Stage, "etag">): Record<string, string> {
  return {
    ...(operation.needsRevision ? { "if-match": stage?.etag ?? '"1"' } : {}),
    ...(operation.needsKey ? { "idempotency-key": `bad-input-${operation.id}` } : {}),
  };
}

/** The operation's path with its parameters filled in. */
export function pathOf(operation: Operation, value: string): string {
  return operation.path.replaceAll(/\{\w+\}/g, value);
}
