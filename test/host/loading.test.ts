import { describe, expect, it } from "vitest";
import { failToStart, startHostProcess, temporaryFolder } from "./support/host-process.ts";

describe("loading an app", () => {
  it("runs CommonJS apps with all their hooks", async () => {
    const host = await startHostProcess("commonjs");
    const failed = await host.fetch("/api/fails");
    expect([failed.status, await failed.text()]).toEqual([422, "forgiven"]);
    const seen = await host.fetch("/api/seen");
    expect(seen.headers.get("x-wrapped")).toBe("yes");
    expect(await seen.json()).toEqual(["appStart", "pre fails", "post after pre", "pre seen", "post after pre"]);
    await host.stop();
    expect(host.output()).toContain("here is nothing, said seen");
    expect(host.output()).not.toContain("a secret");
    expect(host.output()).toContain("terminated by hook");
  });

  it("names every function that it cannot run, with the reason", async () => {
    const { code, message } = await failToStart("queue");
    expect(code).toBe("app_start_failed");
    expect(message.split("\n")).toEqual([
      'Function "listens": the trigger type "queueTrigger" is not supported.',
      'Function "writes": the out binding type "queue" is not supported.',
      `Function "reserved": the route "administration" conflicts with the host's own routes (admin…, runtime…).`,
      'Function "odd": the schedule "every minute" is neither a cron expression of five or six fields nor a time span.',
      'Function "Twin": it has the name of function "twin"; case makes no difference.',
      'Function "no good": its name is not a letter followed by at most 127 letters, digits, _ or -.',
    ]);
  });

  it("names the file that fails to load", async () => {
    const { code, message } = await failToStart("broken");
    expect(code).toBe("app_start_failed");
    expect(message).toMatch(/^Unable to load entry point .*index\.js: .*Cannot find module .*does-not-exist\.js/);
  });

  it("says what is missing when there is no app, no entry point or no host.json", async () => {
    expect((await failToStart("nowhere")).message).toMatch(/^Unable to read .*nowhere\/host\.json/);
    expect((await failToStart("unbuilt")).message).toContain(
      'matches package.json "main": dist/*.js. Was the app built?',
    );
  });

  it("says so when another process uses the data folder, and leaves that one alone", async () => {
    const data = temporaryFolder();
    const host = await startHostProcess("http", { data });
    const { code, message } = await failToStart("http", { data });
    expect([code, message]).toEqual([
      "data_folder_in_use",
      `Another process is using the data folder ${data}. Stop it, or choose another folder with --data.`,
    ]);
    expect((await host.fetch("/base/echo")).status).toBe(200);
    await host.kill();
    expect((await (await startHostProcess("http", { data })).fetch("/base/echo")).status).toBe(200);
  });

  it("says so when the port is in use", async () => {
    const host = await startHostProcess("http");
    const { code, message } = await failToStart("http", { port: host.port });
    expect(code).toBe("port_in_use");
    expect(message).toBe(
      `Port ${host.port} on 127.0.0.1 is in use. Stop what uses it, or choose another one with --port (0 takes any free port).`,
    );
  });

  it("refuses a data folder that is a file", async () => {
    const { code } = await failToStart("http", { data: import.meta.filename });
    expect(code).toBe("data_folder_unusable");
  });
});
