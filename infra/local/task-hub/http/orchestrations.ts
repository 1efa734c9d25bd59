import type { HubReply, HubRequest } from "../../host/worker-contract.ts";
import { setTimeout as delay } from "node:timers/promises";
import type { HistoryEvent } from "../core/history-event.ts";
import type { Delivered } from "../engine/client.ts";
import { isFinal } from "../store/instance-row.ts";
import { findInstance, listInstances } from "../store/instance-query.ts";
import type { InstanceView } from "../store/instance-query.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import { managementLinks } from "./links.ts";
import { filterOf } from "./query.ts";
import { badArgument, empty, httpError, json, jsonText } from "./reply.ts";
import type { Scene } from "./scene.ts";
import { statusBody } from "./status-body.ts";

const longestId = 100;
const defaultPage = 100;

/** The body as JSON text: undefined when it is empty, false when it is no JSON. */
function bodyOf({ body: text }: HubRequest): string | undefined | false {
  if (text === "") return undefined;
  try {
    JSON.parse(text);
    return text;
  } catch {
    return false;
  }
}

function refusedId(id: string): string | undefined {
  if (id.startsWith("@")) return "Orchestration instance ids must not start with @.";
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  if (/[/\\#?\u0000-\u001f\u007f-\u009f]/.test(id))
    return "Orchestration instance ids must not contain /, \\, #, ?, or control characters.";
  return id.length > longestId ? `Instance ID lengths must not exceed ${longestId} characters.` : undefined;
}

/** 202 with the management URLs of an instance. */
function checkStatus(scene: Scene, id: string): HubReply {
  const { rewindPostUri: _notShown, ...links } = managementLinks(scene.base, id);
  return json(202, links, { location: links["statusQueryGetUri"] ?? "", "retry-after": "10" });
}

async function waitFor(scene: Scene, id: string, seconds: number, everySeconds: number): Promise<HubReply> {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const view = findInstance(scene.store, id, false);
    if (view?.status === "Completed") return jsonText(200, view.output ?? "null");
    if (view && isFinal(view.status)) return statusOf(scene, id);
    const left = until - performance.now();
    if (left <= 0) return checkStatus(scene, id);
    await delay(Math.min(left, everySeconds * 1000));
  }
}

async function answerStart(
  scene: Scene,
  request: { name: string; id?: string; version?: string; input: string | undefined },
): Promise<HubReply> {
  const id = await scene.client.start(request);
  if (id === undefined) {
    const status = findInstance(scene.store, request.id ?? "", false)?.status ?? "Pending";
    return httpError(500, "Something went wrong while processing your request", {
      message: `An Orchestration instance with the status ${status} already exists.`,
      type: "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
    });
  }
  const timeout = scene.query.number("timeout");
  const interval = scene.query.number("pollingInterval");
  if (timeout === undefined || interval === undefined) return checkStatus(scene, id);
  if (interval > timeout)
    return badArgument(`Total timeout ${timeout} should be bigger than retry timeout ${interval}`);
  return await waitFor(scene, id, timeout, interval);
}

/** POST orchestrators/{name}/{id?} */
export async function start(scene: Scene, name: string, id: string | undefined): Promise<HubReply> {
  const input = bodyOf(scene.request);
  if (input === false) return httpError(400, "Invalid JSON content");
  if (!scene.invoker.has("orchestrationTrigger", name))
    return badArgument(`The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`);
  const refused = id === undefined ? undefined : refusedId(id);
  if (refused !== undefined) return badArgument(refused);
  const version = scene.query.text("version");
  return await answerStart(scene, {
    name,
    input,
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
  });
}

function historyOf(store: TaskHubStore, view: InstanceView): HistoryEvent[] {
  return JSON.parse(`[${store.history(view.seq).join(",")}]`) as HistoryEvent[];
}

/** GET instances/{id} */
export function statusOf(scene: Scene, id: string): HubReply {
  const { query, store } = scene;
  const showInput = query.flag("showInput", true);
  const view = findInstance(store, id, showInput);
  if (!view) return empty(404);
  const showOutput = query.flag("showHistoryOutput", false);
  const history = query.flag("showHistory", false) ? { events: historyOf(store, view), showOutput } : undefined;
  const body = statusBody(view, { showInput, ...(history ? { history } : {}) });
  if (!isFinal(view.status)) return jsonText(202, body, { location: scene.request.url, "retry-after": "5" });
  const failed = view.status === "Failed" && query.flag("returnInternalServerErrorOnFailure", false);
  return jsonText(failed ? 500 : 200, body);
}

/** GET instances */
export function list(scene: Scene): HubReply {
  const { query, store, request } = scene;
  const showInput = query.flag("showInput", true);
  const limit = Math.max(1, Math.floor(query.number("top") ?? defaultPage));
  const after = Number(request.header("x-ms-continuation-token") ?? 0) || 0;
  const views = listInstances(store, filterOf(query), { after, limit: limit + 1, withInput: showInput });
  const shown = views.slice(0, limit);
  const more = views.length > limit ? { "x-ms-continuation-token": String(shown.at(-1)?.seq ?? 0) } : {};
  return jsonText(200, `[${shown.map((view) => statusBody(view, { showInput })).join(",")}]`, more);
}

/** DELETE instances/{id} */
export async function purgeOne(scene: Scene, id: string): Promise<HubReply> {
  return (await scene.client.purge(id)) ? json(200, { instancesDeleted: 1 }) : empty(404);
}

/** DELETE instances */
export async function purgeMany(scene: Scene): Promise<HubReply> {
  const filter = filterOf(scene.query);
  if (filter.createdFrom === undefined) return json(400, "Please provide value for 'createdTimeFrom' parameter.");
  const count = await scene.client.purgeAll(filter);
  return count === 0 ? empty(404) : json(200, { instancesDeleted: count });
}

function answerOf(delivered: Delivered): HubReply {
  return empty({ accepted: 202, unknown: 404, over: 410 }[delivered]);
}

/** POST instances/{id}/raiseEvent/{name} */
export async function raise(scene: Scene, id: string, name: string): Promise<HubReply> {
  const view = findInstance(scene.store, id, false);
  if (!view) return empty(404);
  if (isFinal(view.status)) return empty(410);
  const mediaType = scene.request.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") return httpError(400, "Only application/json request content is supported");
  const input = bodyOf(scene.request);
  if (input === false || input === undefined) return httpError(400, "Invalid JSON content");
  return answerOf(await scene.client.raise(id, name, input));
}

/** POST instances/{id}/terminate, suspend, resume */
export async function control(
  scene: Scene,
  id: string,
  operation: "terminate" | "suspend" | "resume",
): Promise<HubReply> {
  return answerOf(await scene.client[operation](id, scene.query.text("reason") ?? ""));
}

/** POST instances/{id}/rewind */
export async function rewind(scene: Scene, id: string): Promise<HubReply> {
  if (!findInstance(scene.store, id, false)) return empty(404);
  if (await scene.client.rewind(id)) return empty(202);
  return json(412, "The rewind operation is only supported on failed orchestration instances.");
}

/** POST instances/{id}/restart */
export async function restart(scene: Scene, id: string): Promise<HubReply> {
  const view = findInstance(scene.store, id, true);
  if (!view)
    return httpError(400, "InstanceId does not match a valid orchestration instance.", {
      message: `An orchestration with the instanceId ${id} was not found.`,
      type: "System.ArgumentException",
    });
  const fresh = scene.query.flag("restartWithNewInstanceId", true);
  return await answerStart(scene, { name: view.name, input: view.input, ...(fresh ? {} : { id }) });
}
