import { app } from "@azure/functions";
import * as df from "durable-functions";

const clientInput = df.input.durableClient();
const extraInputs = [clientInput];

async function bodyOf(request) {
  const text = await request.text();
  return text === "" ? undefined : JSON.parse(text);
}

app.http("start", {
  route: "start/{name}",
  methods: ["POST"],
  extraInputs,
  handler: async (request, context) => {
    const client = df.getClient(context);
    const options = { input: await bodyOf(request) };
    if (request.query.has("id")) options.instanceId = request.query.get("id");
    if (request.query.has("version")) options.version = request.query.get("version");
    const id = await client.startNew(request.params.name, options);
    return client.createCheckStatusResponse(request, id);
  },
});

app.http("startAndWait", {
  route: "startAndWait/{name}",
  methods: ["POST"],
  extraInputs,
  handler: async (request, context) => {
    const client = df.getClient(context);
    const id = await client.startNew(request.params.name, { input: await bodyOf(request) });
    const timeoutInMilliseconds = Number(request.query.get("ms") ?? "10000");
    return client.waitForCompletionOrCreateCheckStatusResponse(request, id, {
      timeoutInMilliseconds,
      retryIntervalInMilliseconds: 100,
    });
  },
});

app.http("signal", {
  route: "counter/{key}/{operation}",
  methods: ["POST"],
  extraInputs,
  handler: async (request, context) => {
    const { key, operation } = request.params;
    await df.getClient(context).signalEntity(new df.EntityId("counter", key), operation, await bodyOf(request));
    return { status: 202 };
  },
});

app.http("read", {
  route: "counter/{key}",
  methods: ["GET"],
  extraInputs,
  handler: async (request, context) => {
    const entity = new df.EntityId("counter", request.params.key);
    const { entityExists, entityState } = await df.getClient(context).readEntityState(entity);
    return { jsonBody: { exists: entityExists, state: entityState ?? null } };
  },
});
