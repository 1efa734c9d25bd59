import { beforeAll, describe, expect, it } from "vitest";
import { connectConformance } from "./connect.ts";
import { freshId, type ConformanceClient, type Status } from "./conformance-client.ts";

let host: ConformanceClient;
beforeAll(async () => void (host = await connectConformance()));

const get = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;

describe("managing instances", () => {
  it("answers 202 with a Location while an instance runs and 200 when it is over", async () => {
    const links = await host.start("approval", { seconds: 3600 });
    const running = await fetch(links.statusQueryGetUri);
    expect([running.status, running.headers.get("location")]).toEqual([202, expect.stringContaining(links.id)]);
    await host.raise(links, "Approval", null);
    await host.ended(links);
    expect((await host.look(links)).http).toBe(200);
  });

  it("gives the instance the id that it was asked for", async () => {
    const id = freshId();
    const links = await host.start("helloChain", undefined, `?id=${id}`);
    expect([links.id, (await host.ended(links)).instanceId]).toEqual([id, id]);
  });

  it("shows history, inputs and outputs as asked", async () => {
    const links = await host.start("fanOut", 2);
    await host.ended(links);
    const { status } = await host.look(links, "&showHistory=true&showHistoryOutput=true&showInput=false");
    expect(status.input).toBeNull();
    expect(status.historyEvents?.map((event) => event.EventType)).toEqual([
      "ExecutionStarted",
      "TaskCompleted",
      "TaskCompleted",
      "ExecutionCompleted",
    ]);
    expect(status.historyEvents?.[1]).toMatchObject({ FunctionName: "square", Result: 0 });
  });

  it("terminates", async () => {
    const links = await host.start("approval", { seconds: 3600 });
    await host.until(links, ({ runtimeStatus }) => runtimeStatus === "Running");
    expect(await host.post(links.terminatePostUri, "enough")).toBe(202);
    expect(await host.ended(links)).toMatchObject({ runtimeStatus: "Terminated", output: "enough" });
    expect(await host.post(links.terminatePostUri)).toBe(410);
    expect(await host.raise(links, "Approval", 1)).toBe(410);
  });

  it("suspends and resumes", async () => {
    const links = await host.start("approval", { seconds: 3600 });
    await host.until(links, ({ customStatus }) => customStatus !== null);
    expect(await host.post(links.suspendPostUri)).toBe(202);
    await host.until(links, ({ runtimeStatus }) => runtimeStatus === "Suspended");
    expect(await host.raise(links, "Approval", "early")).toBe(202);
    expect((await host.look(links)).status.runtimeStatus).toBe("Suspended");
    expect(await host.post(links.resumePostUri)).toBe(202);
    expect((await host.ended(links)).output).toEqual({ outcome: "answered", by: "early" });
  });

  it("rewinds what failed", async () => {
    const links = await host.start("rewindable", { failures: 1 });
    expect((await host.ended(links)).runtimeStatus).toBe("Failed");
    expect(await host.post(links.rewindPostUri)).toBe(202);
    const status = await host.until(links, ({ runtimeStatus }) => runtimeStatus === "Completed");
    expect(status.output).toBe(2);
  });

  it("restarts what is over under a new id", async () => {
    const links = await host.start("fanOut", 3);
    await host.ended(links);
    const response = await fetch(links.restartPostUri, { method: "POST" });
    expect(response.status).toBe(202);
    const again = (await response.json()) as typeof links;
    expect(again.id).not.toBe(links.id);
    expect((await host.ended(again)).output).toBe(5);
  });

  it("purges what is over, and knows it no more", async () => {
    const links = await host.start("helloChain");
    await host.ended(links);
    const purge = await fetch(links.purgeHistoryDeleteUri, { method: "DELETE" });
    expect([purge.status, await purge.json()]).toEqual([200, { instancesDeleted: 1 }]);
    expect((await fetch(links.statusQueryGetUri)).status).toBe(404);
    expect((await fetch(links.purgeHistoryDeleteUri, { method: "DELETE" })).status).toBe(404);
    expect(await host.raise(links, "Approval", 1)).toBe(404);
  });

  it("lists instances by prefix, page by page", async () => {
    const prefix = freshId();
    const all = await Promise.all(["a", "b", "c"].map((name) => host.start("helloChain", 0, `?id=${prefix}${name}`)));
    const [first] = await Promise.all(all.map(async (links) => host.ended(links).then(() => links)));
    const list = (first?.statusQueryGetUri ?? "").replace(`/${prefix}a?`, "?").concat(`&instanceIdPrefix=${prefix}`);
    const ids = (await get<Status[]>(list)).map((status) => status.instanceId);
    expect(ids.sort()).toEqual(["a", "b", "c"].map((name) => prefix + name));
    const seen: string[] = [];
    let token: string | null = "";
    do {
      const headers: Record<string, string> = token === "" ? {} : { "x-ms-continuation-token": token };
      const page: Response = await fetch(`${list}&top=2`, { headers });
      seen.push(...((await page.json()) as Status[]).map((status) => status.instanceId));
      token = page.headers.get("x-ms-continuation-token");
    } while (token !== null && token !== "" && token !== "null");
    expect(seen.sort()).toEqual(ids);
    expect(await get(`${list}&runtimeStatus=Failed`)).toEqual([]);
  });

  it("answers with the output when an instance ends in time, else with its addresses", async () => {
    const quick = await host.call("/api/startAndWait/fanOut", { method: "POST", body: "3" });
    expect([quick.status, await quick.json()]).toEqual([200, 5]);
    const body = JSON.stringify({ seconds: 3600 });
    const slow = await host.call("/api/startAndWait/approval?ms=300", { method: "POST", body });
    expect([slow.status, await slow.json()]).toEqual([202, expect.objectContaining({ id: expect.any(String) })]);
  });
});
