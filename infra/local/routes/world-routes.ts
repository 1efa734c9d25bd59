import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";
import type { World } from "../adapters/world.ts";
import { jsonAnswer, type LocalRequest, type LocalRoute } from "./answers.ts";
import { readBody } from "./read-body.ts";
import { type WorldPath, worldPaths } from "./world-paths.ts";
import { worldSchemas } from "../adapters/world-schemas.ts";

/** Reading and editing the world: a PUT holds from the next request of the app on. */
export function worldRoutes(world: World): LocalRoute[] {
  const whole = () => jsonAnswer(Object.fromEntries(worldPaths.map((path) => [path.kind, entriesOf(world, path)])));
  return [
    { method: "GET", path: "/local/world", handle: whole },
    ...worldPaths.flatMap((path) => routesOf(world, path)),
  ];
}

function routesOf(world: World, path: WorldPath): LocalRoute[] {
  const { kind, keyOf } = path;
  const one = `/local/world/${kind}/${path.params.map((name) => `{${name}}`).join("/")}`;
  return [
    { method: "GET", path: `/local/world/${kind}`, handle: () => jsonAnswer(entriesOf(world, path)) },
    { method: "GET", path: one, handle: withKey(keyOf, (key) => answerEntry(world, path, key)) },
    {
      method: "PUT",
      path: one,
      handle: withKey(keyOf, async (key, { request }) => {
        const body = await readBody(request, "json", worldSchemas[kind]);
        if (body.outcome === "refused") return body;
        world.put(kind, key, body.value);
        return answerEntry(world, path, key);
      }),
    },
    {
      method: "DELETE",
      path: one,
      handle: withKey(keyOf, (key) => {
        world.remove(kind, key);
        return new Response(null, { status: 204 });
      }),
    },
  ];
}

type Handler = (key: string, request: LocalRequest) => Response | Refusal | Promise<Response | Refusal>;

function withKey(keyOf: WorldPath["keyOf"], handle: Handler): LocalRoute["handle"] {
  return (request) => {
    const key = keyOf(request.params);
    return typeof key === "string" ? handle(key, request) : key;
  };
}

function answerEntry(world: World, path: WorldPath, key: string): Response | Refusal {
  const entry = world.get(path.kind, key);
  return entry === undefined ? refuse("not_found") : jsonAnswer({ ...named(path, key), ...entry });
}

function entriesOf(world: World, path: WorldPath): unknown[] {
  return world.all(path.kind).map(({ key, entry }) => Object.assign(named(path, key), entry));
}

/** The path's parameters as fields, so that an entry of a list says what it is. */
function named({ params }: WorldPath, key: string): Record<string, string> {
  const parts = params.length === 1 ? [key] : key.split("/");
  return Object.fromEntries(params.map((name, index) => [name, parts[index] ?? ""]));
}
