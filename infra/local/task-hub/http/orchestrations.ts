import type { HubReply, HubRequest } from "../../host/worker-contract.ts";
import type { HistoryEvent } from "../core/history-event.ts";
import type { Delivered } from "../engine/client.ts";
import { isFinal } from "../store/instance-row.ts";
import { findInstance, listInstances } from "../store/instance-query.ts";
import type { InstanceView } from "../store/instance-query.ts";
import type { TaskHubStore } from "../store/task-hub-store.ts";
import { managementLinks } from "./links.ts";
import { refusedId } from "./instance-id.ts";
import { filterOf, pageAfter, tokenAfter } from "./query.ts";
import { badArgument, empty, httpError, invalidOperation, json, jsonText } from "./reply.ts";
import type { Scene } from "./scene.ts";
import { statusBody } from "./status-body.ts";

const defaultPage = 100;
/** Bounds of the time between two looks of one who waits, in ms. */
const look = { least: 10, most: 60_000 };

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

/** 202 with the management URLs of an instance. */
function checkStatus(scene: Scene, id: string): HubReply {
  const { rewindPostUri: _notShown, ...links } = managementLinks(scene.base, id);
  return json(202, links, { location: links["statusQueryGetUri"] ?? "", "retry-after": "10" });
}

async function waitFor(scene: Scene, id: string, seconds: number, everySeconds: number): Promise<HubReply> {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    await scene.client.settled();
    const view = findInstance(scene.store, id, false);
    if (view?.status === "Completed") return jsonText(200, view.output ?? "null");
    // Whoever waits is not told by a 500, whatever the request says (HttpApiHandler passes false on).
    if (view && isFinal(view.status)) return statusOf(scene, id, false);
    const left = until - performance.now();
    if (left <= 0) return checkStatus(scene, id);
    // The end ends the wait; the interval is for what only a look at the store shows.
    const interval = Math.max(look.least, Math.min(everySeconds * 1000, look.most));
    await scene.client.untilOver(id, Math.min(left, interval));
  }
}

async function answerStart(
  scene: Scene,
  request: { name: string; id?: string; version?: string; input: string | undefined },
  conflict?: string,
): Promise<HubReply> {
  const id = await scene.client.start(request);
  if (id === undefined) {
    const status = findInstance(scene.store, request.id ?? "", false)?.status ?? "Pending";
    const message = `An Orchestration instance with the status ${status} already exists.`;
    const type = "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException";
    return conflict === undefined ? httpError(409, message) : httpError(409, conflict, { message, type });
  }
  const timeout = scene.query.seconds("timeout");
  const interval = scene.query.seconds("pollingInterval");
  if (timeout === undefined || interval === undefined) return checkStatus(scene, id);
  if (interval > timeout)
    return badArgument(`Total timeout ${timeout} should be bigger than retry timeout ${interval}`);
  return await waitFor(scene, id, timeout, interval);
}

function noOrchestrator(name: string): string {
  return `The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`;
}

/** POST orchestrators/{name}/{id?} */
export async function start(scene: Scene, name: string, id: string | undefined): Promise<HubReply> {
  const input = bodyOf(scene.request);
  if (input === false) return httpError(400, "Invalid JSON content");
  if (!scene.invoker.has("orchestrationTrigger", name)) return badArgument(noOrchestrator(name));
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
export function statusOf(scene: Scene, id: string, mayBe500 = true): HubReply {
  const { query, store } = scene;
  const showInput = query.flag("showInput", true);
  const view = findInstance(store, id, showInput);
  if (!view) return empty(404);
  const showOutput = query.flag("showHistoryOutput", false);
  const history = query.flag("showHistory", false) ? { events: historyOf(store, view), showOutput } : undefined;
  const body = statusBody(view, { showInput, ...(history ? { history } : {}) });
  if (!isFinal(view.status)) return jsonText(202, body, { location: scene.request.url, "retry-after": "5" });
  const failed = mayBe500 && view.status === "Failed" && query.flag("returnInternalServerErrorOnFailure", false);
  return jsonText(failed ? 500 : 200, body);
}

/** GET instances */
export function list(scene: Scene): HubReply {
  const { query, store, request } = scene;
  const showInput = query.flag("showInput", true);
  const limit = query.count("top", defaultPage);
  const token = pageAfter(request.header("x-ms-continuation-token"));
  const after = token === false ? Number.NaN : Number(token ?? 0);
  if (Number.isNaN(after)) return badArgument("The continuation token is not one of this task hub.");
  const views = listInstances(store, filterOf(query), { after, limit: limit + 1, withInput: showInput });
  const shown = views.slice(0, limit);
  const more = views.length > limit ? tokenAfter(shown.at(-1)?.seq ?? 0) : {};
  return jsonText(200, `[${shown.map((view) => statusBody(view, { showInput })).join(",")}]`, more);
}

/** DELETE instances/{id} */
export async function purgeOne(scene: Scene, id: string): Promise<HubReply> {
  if (id.startsWith("@")) return json(200, { instancesDeleted: (await scene.client.purgeEntity(id)) ? 1 : 0 });
  const status = findInstance(scene.store, id, false)?.status;
  if (status !== undefined && !isFinal(status))
    return json(
      412,
      `Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${id} has status ${status}`,
    );
  return (await scene.client.purge(id)) ? json(200, { instancesDeleted: 1 }) : empty(404);
}

/** DELETE instances */
export async function purgeMany(scene: Scene): Promise<HubReply> {
  const filter = filterOf(scene.query);
  if (filter.createdFrom === undefined) return json(400, "Please provide value for 'createdTimeFrom' parameter.");
  const count = await scene.client.purgeAll(filter);
  return count === 0 ? empty(404) : json(200, { instancesDeleted: count });
}

function answerOf(delivered: Exclude<Delivered, "refused">): HubReply {
  return empty({ accepted: 202, unknown: 404, over: 410 }[delivered]);
}

/** POST instances/{id}/raiseEvent/{name} */
export async function raise(scene: Scene, id: string, name: string): Promise<HubReply> {
  const state = scene.client.stateOf(id);
  if (state !== "open") return answerOf(state);
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
  const delivered = await scene.client[operation](id, scene.query.text("reason"));
  if (delivered !== "refused") return answerOf(delivered);
  const found = findInstance(scene.store, id, false)?.status;
  const status = operation === "suspend" ? "Suspended" : found === "Pending" ? "Pending" : "Running";
  return invalidOperation(
    `Cannot ${operation} the orchestration instance ${id} because instance is in the ${status} state.`,
  );
}

/** POST instances/{id}/rewind */
export async function rewind(scene: Scene, id: string): Promise<HubReply> {
  const status = findInstance(scene.store, id, false)?.status;
  if (status === undefined) return json(404, `No orchestration with instance ID "${id}" found.`);
  if (await scene.client.rewind(id)) return empty(202);
  return json(
    412,
    `This orchestration has status ${status}, but only orchestrations in the "Failed" state can be rewound.`,
  );
}

/** POST instances/{id}/restart */
export async function restart(scene: Scene, id: string): Promise<HubReply> {
  const view = findInstance(scene.store, id, true);
  const refused = !view
    ? `An orchestration with the instanceId ${id} was not found.`
    : scene.invoker.has("orchestrationTrigger", view.name)
      ? undefined
      : noOrchestrator(view.name);
  if (!view || refused !== undefined)
    return httpError(400, "InstanceId does not match a valid orchestration instance.", {
      message: refused ?? "",
      type: "System.ArgumentException",
    });
  const fresh = scene.query.flag("restartWithNewInstanceId", true);
  const again = { name: view.name, input: view.input, ...(fresh ? {} : { id }) };
  return await answerStart(scene, again, "A non-terminal instance with this instance ID already exists.");
}
