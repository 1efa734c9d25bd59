import type { Container, ItemDefinition } from "@azure/cosmos";
import { ExponentialBackoff, handleWhen, retry } from "cockatiel";
import type { ContainerDefinition } from "../../ports/containers.ts";
import type { Document, DocumentQuery, Documents, Page, Stored } from "../../ports/documents.ts";
import { InvalidCursorError } from "../../ports/errors.ts";
import { fromCursor, toCursor } from "../document-cursor.ts";
import { asUnavailable, statusOf } from "./failures.ts";
import { countSpec, pageSpec } from "./query-spec.ts";

/** Contention inside the service (449) asks the client to repeat the same request after a moment; throttling (429) is repeated by the SDK. */
const repeatOnContention = retry(
  handleWhen((error) => statusOf(error) === 449),
  { maxAttempts: 5, backoff: new ExponentialBackoff({ initialDelay: 20, maxDelay: 1_000 }) },
);

/** Documents in one container of Cosmos DB. */
export function cosmosDocuments<T extends Document>(
  container: () => Promise<Container>,
  definition: ContainerDefinition,
): Documents<T> {
  const { partitionKey } = definition;
  const partitionOf = (document: T) => String((document as unknown as ItemDefinition)[partitionKey.slice(1)]);

  return {
    read: (id, partition) =>
      settle({ 404: undefined }, async () => {
        const { resource, statusCode } = await (await container()).item(id, partition).read<T>();
        return resource === undefined || statusCode === 404 ? undefined : toStored<T>(resource);
      }),
    create: (document) =>
      settle({ 409: "exists" as const }, async () => {
        const { resource } = await (await container()).items.create<T>(document);
        return toStored<T>(resource);
      }),
    replace: (document, etag) =>
      settle({ 404: "missing" as const, 412: "conflict" as const }, async () => {
        const item = (await container()).item(document.id, partitionOf(document));
        const { resource } = await item.replace<T>(document, {
          accessCondition: { type: "IfMatch", condition: etag },
        });
        return toStored<T>(resource);
      }),
    remove: (id, partition, etag) =>
      settle({ 404: "missing" as const, 412: "conflict" as const }, async () => {
        const condition = etag === undefined ? {} : { accessCondition: { type: "IfMatch", condition: etag } };
        await (await container()).item(id, partition).delete(condition);
        return "removed" as const;
      }),
    list: (query) => settle({}, () => listPage<T>(container, definition, query)),
    count: (filter) =>
      settle({}, async () => {
        const { items } = await container();
        const { resources } = await items.query<number>(countSpec(partitionKey, filter), scopeOf(filter)).fetchAll();
        return resources[0] ?? 0;
      }),
  };
}

async function listPage<T extends Document>(
  container: () => Promise<Container>,
  definition: ContainerDefinition,
  query: DocumentQuery,
): Promise<Page<T>> {
  requireIndex(definition, query.orderBy?.field);
  const start = query.cursor === undefined ? undefined : fromCursor(query.cursor);
  if (query.cursor !== undefined && start === undefined) throw new InvalidCursorError();
  const spec = pageSpec(definition.partitionKey, query, start);
  const { items } = await container();
  const { resources } = await items.query<T>(spec, { ...scopeOf(query), maxItemCount: query.limit + 1 }).fetchAll();
  const shown = resources.slice(0, query.limit);
  const last = shown.at(-1);
  const page = { items: shown.map((resource) => toStored<T>(resource)) };
  if (last === undefined || resources.length <= query.limit) return page;
  return { ...page, cursor: toCursor({ key: keyOf(last, query.orderBy?.field), id: last.id }) };
}

/** Runs a call; the named statuses are outcomes, the passing ones become `UnavailableError`. */
async function settle<T, O>(outcomes: Readonly<Record<number, O>>, call: () => Promise<T>): Promise<T | O> {
  try {
    return await repeatOnContention.execute(call);
  } catch (error) {
    const status = statusOf(error);
    if (status !== undefined && status in outcomes) return outcomes[status] as O;
    throw asUnavailable(error);
  }
}

/** A query of one partition goes to that partition alone. */
function scopeOf({ partition }: { readonly partition?: string }): { partitionKey?: string } {
  return partition === undefined ? {} : { partitionKey: partition };
}

/** Cosmos DB refuses an order it has no composite index for; emulators do not, so that the mistake would show only in Azure. */
function requireIndex({ indexes }: ContainerDefinition, field: string | undefined): void {
  if (field === undefined || field === "id" || indexes.some((fields) => fields.at(-1) === field)) return;
  throw new TypeError(`No index of this container ends with "${field}"`);
}

function keyOf(document: Document, field: string | undefined): string | number | null {
  if (field === undefined) return null;
  const value = field.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document);
  return typeof value === "string" || typeof value === "number" ? value : null;
}

const systemProperties = new Set(["_rid", "_self", "_etag", "_attachments", "_ts"]);

/** Splits what the service adds from what was stored. */
function toStored<T>(resource: unknown): Stored<T> {
  const fields = Object.entries(resource as Record<string, unknown>);
  const document = Object.fromEntries(fields.filter(([name]) => !systemProperties.has(name))) as T;
  return { document, etag: String((resource as { _etag?: unknown })._etag) };
}
