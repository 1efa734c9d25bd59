import { randomUUID } from "node:crypto";
import type { Incoming, Outgoing } from "../listen.ts";
import { bearerOf, type EntraState } from "./entra.ts";

interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly uniqueName?: string;
  readonly members: Set<string>;
}

/** A partner's directory as Graph shows it. */
export interface GraphTenant {
  readonly domains: { readonly id: string; readonly isVerified: boolean }[];
  readonly groups: Group[];
}

export type GraphState = Map<string, GraphTenant>;

/** Microsoft Graph as far as the service asks it, in the tenant that the token is for. */
export function graphAnswer(request: Incoming, entra: EntraState, tenants: GraphState): Outgoing {
  const bearer = bearerOf(request, entra);
  if (bearer?.kind !== "application" || bearer.scope !== "https://graph.microsoft.com/.default") {
    return fault(401, "InvalidAuthenticationToken", "Access token is empty or not for Microsoft Graph.");
  }
  const tenant = tenants.get(bearer.tenant) ?? { domains: [], groups: [] };
  tenants.set(bearer.tenant, tenant);
  const { method, url } = request;
  const path = decodeURIComponent(url.pathname.replace(/^\/v1\.0/, ""));
  if (method === "GET" && path === "/domains") return { status: 200, json: { value: tenant.domains } };
  if (method === "GET" && path === "/groups") return found(tenant, url.searchParams.get("$filter") ?? "");
  const uniqueName = /^\/groups\(uniqueName='([^']+)'\)$/.exec(path)?.[1];
  if (method === "PATCH" && uniqueName !== undefined) return upserted(request, tenant, uniqueName);
  const [, id, member] = /^\/groups\/([^/]+)\/members\/(?:([^/$]+)\/)?\$ref$/.exec(path) ?? [];
  const group = tenant.groups.find((one) => one.id === id);
  if (group === undefined) return fault(404, "Request_ResourceNotFound", "Resource does not exist.");
  return method === "POST" ? added(request, group) : removed(group, member ?? "");
}

function found(tenant: GraphTenant, filter: string): Outgoing {
  const [, field, value] = /^(displayName|uniqueName) eq '([^']*)'$/.exec(filter) ?? [];
  const groups = tenant.groups.filter((group) => field !== undefined && group[field as "displayName"] === value);
  return { status: 200, json: { value: groups.map(({ id }) => ({ id })) } };
}

function upserted({ headers, body }: Incoming, tenant: GraphTenant, uniqueName: string): Outgoing {
  if (headers["prefer"] !== "create-if-missing") return fault(404, "Request_ResourceNotFound", "No such group.");
  if (tenant.groups.some((group) => group.uniqueName === uniqueName)) return { status: 204 };
  const { displayName } = JSON.parse(body) as { displayName: string };
  const group = { id: randomUUID(), displayName, uniqueName, members: new Set<string>() };
  tenant.groups.push(group);
  return { status: 201, json: { id: group.id, displayName, uniqueName } };
}

function added({ body }: Incoming, group: Group): Outgoing {
  const reference = (JSON.parse(body) as Record<string, string>)["@odata.id"];
  const user = /^https:\/\/graph\.microsoft\.com\/v1\.0\/directoryObjects\/([0-9a-f-]+)$/.exec(reference ?? "")?.[1];
  if (user === undefined) return fault(400, "Request_BadRequest", "Invalid object identifier.");
  if (group.members.has(user)) {
    const text = "One or more added object references already exist for the following modified properties: 'members'.";
    return fault(400, "Request_BadRequest", text);
  }
  group.members.add(user);
  return { status: 204 };
}

function removed(group: Group, user: string): Outgoing {
  return group.members.delete(user) ? { status: 204 } : fault(404, "Request_ResourceNotFound", "Not a member.");
}

function fault(status: number, code: string, message: string): Outgoing {
  return { status, json: { error: { code, message } } };
}
