import type { HubReply } from "../../host/worker-contract.ts";
import { entityIdText, readEntityId } from "../core/entity-scheduler.ts";
import { entityById, listEntities } from "../store/entity-store.ts";
import { pageAfter, tokenAfter } from "./query.ts";
import { badArgument, empty, httpError, jsonText } from "./reply.ts";
import { hasForbidden } from "./instance-id.ts";
import type { Scene } from "./scene.ts";

const defaultPage = 100;

/** GET entities/{name}/{key}; the key `$` stands for an empty one. Without a state an entity is not found, as on Azure. */
export function readEntity(scene: Scene, name: string, key: string): HubReply {
  const row = entityById(scene.store, entityIdText(name, key === "$" ? "" : key));
  return row?.exists_now === 1 && row.state !== null ? jsonText(200, row.state) : empty(404);
}

/** GET entities/{name?} */
export function listAllEntities(scene: Scene, name: string | undefined): HubReply {
  const { query, store, request } = scene;
  const limit = query.count("top", defaultPage);
  const after = pageAfter(request.header("x-ms-continuation-token"));
  if (after === false) return badArgument("The continuation token is not one of this task hub.");
  const fetchState = query.flag("fetchState", false);
  const rows = listEntities(store, {
    prefix: name === undefined ? "@" : `@${name.toLowerCase()}@`,
    after: after ?? "",
    from: query.time("lastOperationTimeFrom") ?? 0,
    to: query.time("lastOperationTimeTo") ?? Number.MAX_SAFE_INTEGER,
    stateful: fetchState,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const bodies = shown.map((row) => {
    const fields = [
      `"entityId":${JSON.stringify(readEntityId(row.id))}`,
      `"lastOperationTime":${JSON.stringify(new Date(row.updated).toISOString())}`,
    ];
    if (fetchState) fields.push(`"state":${row.state ?? "null"}`);
    return `{${fields.join(",")}}`;
  });
  const more = rows.length > limit ? tokenAfter(shown.at(-1)?.id ?? "") : {};
  return jsonText(200, `[${bodies.join(",")}]`, more);
}

/** POST entities/{name}/{key}?op=…, and DELETE, which signals the operation "delete". */
export async function signalEntity(scene: Scene, name: string, key: string): Promise<HubReply> {
  const { request, query } = scene;
  if (!scene.invoker.has("entityTrigger", name))
    return httpError(400, `The function '${name}' doesn't exist, is disabled, or is not an entity function.`);
  if (hasForbidden(key)) return httpError(400, "Entity keys must not contain /, \\, #, ?, or control characters.");
  const op = request.method === "DELETE" ? "delete" : (query.text("op") ?? "");
  const { body: text } = request;
  const isJson = request.header("content-type")?.split(";")[0]?.trim().toLowerCase() === "application/json";
  let input: string | undefined;
  if (text !== "") {
    try {
      input = isJson ? JSON.stringify(JSON.parse(text)) : JSON.stringify(text);
    } catch (error) {
      return httpError(400, `Could not parse JSON content: ${(error as Error).message}`);
    }
  }
  await scene.client.signal(entityIdText(name, key), op, input);
  return empty(202);
}
