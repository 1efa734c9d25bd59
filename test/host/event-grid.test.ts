import { describe, expect, it } from "vitest";
import { startHostProcess, type HostProcess } from "./support/host-process.ts";

async function post(host: HostProcess, name: string, type: string | undefined, body: unknown): Promise<Response> {
  return host.fetch(
    `/runtime/webhooks/EventGrid?functionName=${name}&code=${host.keys.system["eventgrid_extension"]}`,
    {
      method: "POST",
      headers: { "content-type": "application/json", ...(type !== undefined && { "aeg-event-type": type }) },
      body: JSON.stringify(body),
    },
  );
}

const seen = async (host: HostProcess) => (await host.fetch("/api/seen")).json();
const event = (id: string, data: object = {}) => ({ id, eventType: "Test", subject: "s", data, dataVersion: "1" });

describe("the Event Grid webhook", () => {
  it("answers the subscription handshake of the Event Grid schema", async () => {
    const host = await startHostProcess("events");
    const response = await post(host, "onEvent", "SubscriptionValidation", [event("1", { validationCode: "abc" })]);
    expect([response.status, await response.json()]).toEqual([200, { validationResponse: "abc" }]);
  });

  it("answers the subscription handshake of the CloudEvents schema", async () => {
    const host = await startHostProcess("events");
    const path = `/runtime/webhooks/eventgrid?functionName=onEvent&code=${host.keys.master}`;
    const headers = { "webhook-request-origin": "eventgrid.azure.net" };
    const response = await host.fetch(path, { method: "OPTIONS", headers });
    expect([response.status, response.headers.get("webhook-allowed-origin")]).toEqual([200, "eventgrid.azure.net"]);
  });

  it("runs the function once for each event, or once for all when it takes many", async () => {
    const host = await startHostProcess("events");
    const batch = [event("1"), event("2")];
    expect((await post(host, "onEvent", "Notification", batch)).status).toBe(202);
    expect((await post(host, "onBatch", "Notification", batch)).status).toBe(202);
    expect(await seen(host)).toEqual([...batch, { batch: 2 }]);
  });

  it("takes a single CloudEvent", async () => {
    const host = await startHostProcess("events");
    const cloudEvent = { specversion: "1.0", id: "1", source: "/s", type: "t", data: { a: 1 } };
    expect((await post(host, "onEvent", "Notification", cloudEvent)).status).toBe(202);
    expect(await seen(host)).toEqual([cloudEvent]);
  });

  it("asks for another delivery when an event fails", async () => {
    const host = await startHostProcess("events");
    const batch = [event("1", { fail: true }), event("2")];
    expect((await post(host, "onEvent", "Notification", batch)).status).toBe(500);
    expect(await seen(host)).toEqual([event("2")]);
  });

  it("knows no function that a setting disables", async () => {
    const host = await startHostProcess("events", { env: { "AzureWebJobs.onEvent.Disabled": "1" } });
    expect((await post(host, "onEvent", "Notification", [event("1")])).status).toBe(404);
  });

  it("refuses unknown functions, wrong keys and what is not an event", async () => {
    const host = await startHostProcess("events");
    expect((await post(host, "unknown", "Notification", [])).status).toBe(404);
    expect((await post(host, "onEvent", undefined, [])).status).toBe(400);
    expect((await post(host, "onEvent", "Notification", "text")).status).toBe(400);
    const path = "/runtime/webhooks/eventgrid?functionName=onEvent";
    expect((await host.fetch(path, { method: "POST", body: "[]" })).status).toBe(401);
    expect((await host.fetch("/runtime/webhooks/unknown")).status).toBe(401);
    expect((await host.fetch(`/runtime/webhooks/unknown?code=${host.keys.master}`)).status).toBe(404);
  });
});
