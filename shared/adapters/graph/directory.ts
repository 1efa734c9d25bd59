import { z } from "zod";
import type { Directory } from "../../ports/directory.ts";
import { UnavailableError } from "../../ports/errors.ts";
import { ConsentMissingError, type TokenEndpoint } from "../entra/token-endpoint.ts";
import { type HttpService, type OutboundAnswer, type OutboundRequest, shapeOf } from "../outbound/http-service.ts";

const scope = "https://graph.microsoft.com/.default";

/** The group that Partner Center's Admin agents are in; Partner Center makes it with a partner's first account. */
const adminAgents = "AdminAgents";

const domains = z.object({ value: z.array(z.object({ id: z.string(), isVerified: z.boolean() })) });
const groups = z.object({ value: z.array(z.object({ id: z.string() })) });
const graphError = z.object({ error: z.object({ message: z.string() }) });

/** Partners' directories through Microsoft Graph, in each tenant as the application that the tenant consented to. */
export function graphDirectory(http: HttpService, tokens: TokenEndpoint): Directory {
  const ask = async (tenantId: string, request: OutboundRequest): Promise<OutboundAnswer> => {
    const token = await tokens.forApplication(tenantId, scope);
    return http.request({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
  };

  /** The group's id; with `isNeeded` it is made where it is missing, under a name that two makers at once share. */
  const groupOf = async (tenantId: string, isNeeded: boolean): Promise<string | undefined> => {
    const find = async (filter: string) => {
      const query = { $filter: filter, $select: "id" };
      const answer = await ask(tenantId, { path: "/v1.0/groups", query });
      return shapeOf(http.service, groups, answer.body).value[0]?.id;
    };
    const existing = await find(`displayName eq '${adminAgents}'`);
    if (existing !== undefined || !isNeeded) return existing;
    await ask(tenantId, {
      method: "PATCH",
      path: `/v1.0/groups(uniqueName='${adminAgents}')`,
      headers: { prefer: "create-if-missing" },
      json: { displayName: adminAgents, mailEnabled: false, mailNickname: adminAgents, securityEnabled: true },
      repeatable: true,
    });
    return find(`uniqueName eq '${adminAgents}'`);
  };

  return {
    async verifiedDomains(tenantId) {
      try {
        const answer = await ask(tenantId, { path: "/v1.0/domains", query: { $select: "id,isVerified" } });
        const { value } = shapeOf(http.service, domains, answer.body);
        return value.filter(({ isVerified }) => isVerified).map(({ id }) => id.toLowerCase());
      } catch (error) {
        // What a tenant does not show cannot serve as evidence; other evidence still can.
        if (error instanceof ConsentMissingError) return [];
        throw error;
      }
    },
    grantAdminAgent: (tenantId, userId) =>
      consented(http.service, async () => {
        const group = await groupOf(tenantId, true);
        if (group === undefined) throw new UnavailableError(http.service);
        const answer = await ask(tenantId, {
          method: "POST",
          path: `/v1.0/groups/${encodeURIComponent(group)}/members/$ref`,
          json: { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${encodeURIComponent(userId)}` },
          repeatable: true,
          understood: [400],
        });
        if (answer.status === 400) requireMember(http.service, answer.body);
      }),
    revokeAdminAgent: (tenantId, userId) =>
      consented(http.service, async () => {
        const group = await groupOf(tenantId, false);
        if (group === undefined) return;
        const path = `/v1.0/groups/${encodeURIComponent(group)}/members/${encodeURIComponent(userId)}/$ref`;
        await ask(tenantId, { method: "DELETE", path, understood: [404] });
      }),
  };
}

/** Adding a member twice is answered with 400 and this sentence; any other 400 is a failure. */
function requireMember(service: string, body: unknown): void {
  const { message } = shapeOf(service, graphError, body).error;
  if (!message.includes("object references already exist")) {
    throw new UnavailableError(service, { cause: new Error("The directory refused the member.") });
  }
}

/** Without consent the directory cannot be changed until somebody gives it: for the caller that is a directory out of reach. */
async function consented(service: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof ConsentMissingError ? new UnavailableError(service, { cause: error }) : error;
  }
}
