import type { HubReply } from "../../host/worker-contract.ts";
import { control, list, purgeMany, purgeOne, raise, restart, rewind, start, statusOf } from "./orchestrations.ts";
import { listAllEntities, readEntity, signalEntity } from "./entities.ts";
import { empty, httpError } from "./reply.ts";
import type { Scene } from "./scene.ts";

/** Decodes what is encoded and keeps the rest, as WebUtility.UrlDecode does: the SDK puts ids into URLs as they are. */
function decode(segment: string): string {
  return segment.replaceAll(/(?:%[0-9a-f]{2})+/gi, (coded) => Buffer.from(coded.replaceAll("%", ""), "hex").toString());
}

async function routeInstance(scene: Scene, id: string, operation: string, name: string | undefined): Promise<HubReply> {
  if (scene.request.method !== "POST") return empty(404);
  switch (operation.toLowerCase()) {
    case "raiseevent":
      return name === undefined ? empty(404) : await raise(scene, id, name);
    case "terminate":
      return await control(scene, id, "terminate");
    case "suspend":
      return await control(scene, id, "suspend");
    case "resume":
      return await control(scene, id, "resume");
    case "rewind":
      return await rewind(scene, id);
    case "restart":
      return await restart(scene, id);
    default:
      return empty(404);
  }
}

async function routeInstances(scene: Scene, rest: readonly string[]): Promise<HubReply> {
  const [id, operation, name] = rest;
  const { method } = scene.request;
  if (id !== undefined && operation !== undefined) return await routeInstance(scene, id, operation, name);
  if (method === "GET") return id === undefined ? list(scene) : statusOf(scene, id);
  if (method === "DELETE") return id === undefined ? await purgeMany(scene) : await purgeOne(scene, id);
  return empty(404);
}

async function routeEntities(scene: Scene, [name, key]: readonly string[]): Promise<HubReply> {
  const { method } = scene.request;
  if (method === "GET")
    return name === undefined || key === undefined ? listAllEntities(scene, name) : readEntity(scene, name, key);
  if (method !== "POST" && method !== "DELETE") return empty(404);
  return name === undefined
    ? httpError(400, "Invalid entity id: entity name must not be a null or empty string.")
    : await signalEntity(scene, name, key ?? "");
}

/** Answers a request below the API's root, with the routes and codes of the extension's HttpApiHandler. */
export async function route(scene: Scene, path: string): Promise<HubReply> {
  const [controller = "", ...rest] = path
    .split("/")
    .filter((segment) => segment !== "")
    .map(decode);
  switch (controller.toLowerCase()) {
    case "orchestrators": {
      const [name, id] = rest;
      if (name === undefined || rest.length > 2 || scene.request.method !== "POST") return empty(404);
      return await start(scene, name, id);
    }
    case "entities":
      return rest.length > 2 ? empty(404) : await routeEntities(scene, rest);
    case "instances":
      return rest.length > 3 ? empty(404) : await routeInstances(scene, rest);
    case "makeprimary":
      // There is one app on the hub, and it is the primary one.
      return empty(rest.length > 0 ? 404 : 200);
    default:
      return empty(404);
  }
}
