import type { HttpRequest } from "@azure/functions";
import { refuse, type Refusal } from "../domain/refusal.ts";
import type { Caller } from "../ports/identity.ts";
import type { Services } from "../ports/services.ts";
import { platformCaller } from "./platform-identity.ts";

/** What a request showed of its sender. */
export interface Credentials {
  readonly caller?: Caller;
  readonly resumeToken?: string;
}

type Shown = Pick<HttpRequest, "headers" | "method">;

/** Reads and verifies what a request shows: a bearer token, a resume token, or the platform's sign-in where that is trusted. */
export async function readCredentials(
  request: Shown,
  services: Pick<Services, "tokens" | "program">,
): Promise<{ readonly outcome: "shown"; readonly credentials: Credentials } | Refusal> {
  const header = request.headers.get("authorization")?.trim() ?? "";
  if (header === "") return { outcome: "shown", credentials: fromPlatform(request, services.program) };
  const [, scheme, token] = /^([A-Za-z]+) +([\w\-.~+/]+=*)$/.exec(header) ?? [];
  if (token === undefined) return refuse("token_invalid");
  if (scheme?.toLowerCase() === "resume") return { outcome: "shown", credentials: { resumeToken: token } };
  if (scheme?.toLowerCase() !== "bearer") return refuse("token_invalid");
  const verdict = await services.tokens.verify(token);
  if (!verdict.valid) return refuse("token_invalid");
  return { outcome: "shown", credentials: { caller: knownHere(verdict.caller, services.program) } };
}

/** Every tenant that consented to the application can give its own people the application's roles: only the staff's tenant counts. */
function knownHere(caller: Caller, { staffTenant }: Services["program"]): Caller {
  return staffTenant === undefined || caller.tenantId === staffTenant ? caller : { ...caller, roles: [] };
}

/** The platform signs in by cookie, so what changes something must come from this origin's own pages. */
function fromPlatform({ headers, method }: Shown, program: Services["program"]): Credentials {
  if (!program.trustsPlatformIdentity) return {};
  const isRead = method === "GET" || method === "HEAD";
  if (!isRead && headers.get("origin") !== new URL(program.baseUrl).origin) return {};
  const caller = platformCaller(headers.get("x-ms-client-principal"));
  return caller === undefined ? {} : { caller: knownHere(caller, program) };
}
