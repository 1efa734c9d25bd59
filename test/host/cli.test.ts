import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { fixture, startHostProcess, temporaryFolder } from "./support/host-process.ts";

const script = fileURLToPath(new URL("../../infra/local/host/cli.ts", import.meta.url));
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
let child: ChildProcess | undefined;
afterEach(() => void child?.kill("SIGKILL"));

/** Runs the command; resolves with what it wrote once that contains `until`, or once it has ended. */
async function run(args: string[], until: string): Promise<string> {
  const started = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  child = started;
  let text = "";
  const said = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(until)) resolve();
    };
    started.stdout.on("data", hear);
    started.stderr.on("data", hear);
  });
  await Promise.race([said, once(started, "close")]);
  return text;
}

describe("the command line", () => {
  it("serves an app until it is told to stop", async () => {
    const app = join(temporaryFolder(), "app");
    cpSync(fixture("http"), app, { recursive: true });
    symlinkSync(modules, join(app, "..", "node_modules"));
    const handler = "{ handler: () => ({ body: process.cwd() }) }";
    writeFileSync(
      join(app, "src", "folder.js"),
      `import { app } from "@azure/functions"; app.get("folder", ${handler});`,
    );
    const settings = { Values: { "AzureWebJobs.teapot.Disabled": "true" } };
    writeFileSync(join(app, "local.settings.json"), JSON.stringify(settings));
    const text = await run(["--app", app, "--port", "0"], "Ctrl-C stops.");
    const [, origin = ""] = /at (http:\S+), data in /.exec(text) ?? [];
    expect(text).toContain(`echo: [GET,POST,PUT] ${origin}/base/echo/{id?}`);
    expect((await fetch(`${origin}/base/echo`)).status).toBe(200);
    expect((await fetch(`${origin}/base/teapot`)).status).toBe(404);
    expect(await (await fetch(`${origin}/base/folder`)).text(), "the app's folder").toBe(realpathSync(app));
    const exit = child ? once(child, "exit") : [];
    child?.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
  });

  it("says in one sentence why it cannot start, and exits 1", async () => {
    const { port } = await startHostProcess("http");
    const data = temporaryFolder();
    const text = await run(["--app", fixture("http"), "--port", String(port), "--data", data], "never said");
    expect(text.trim().split("\n").at(-1)).toMatch(/^Port \d+ on 127\.0\.0\.1 is in use\./);
    expect(child?.exitCode).toBe(1);
  });

  it("names a settings file that is no JSON, and the line of the app that fails to load", async () => {
    const app = temporaryFolder();
    writeFileSync(join(app, "local.settings.json"), "{ Values }");
    expect(await run(["--app", app], "never said")).toMatch(/^Unable to read \S+local\.settings\.json: SyntaxError/);
    writeFileSync(join(app, "local.settings.json"), "{}");
    writeFileSync(join(app, "host.json"), '{ "version": "2.0" }');
    writeFileSync(join(app, "package.json"), '{ "main": "index.js" }');
    writeFileSync(join(app, "index.js"), "\n\nnotThere();");
    expect(await run(["--app", app, "--port", "0"], "never said")).toContain(`${join(app, "index.js")}:3:1`);
  });

  it("names the function whose route another one has", async () => {
    const app = join(temporaryFolder(), "app");
    cpSync(fixture("http"), app, { recursive: true });
    symlinkSync(modules, join(app, "..", "node_modules"));
    const twins = 'app.get("one", { route: "same" }); app.get("two", { route: "Same" });';
    writeFileSync(join(app, "src", "twins.js"), `import { app } from "@azure/functions"; ${twins}`);
    const text = await run(["--app", app, "--port", "0"], "never said");
    expect(text.trim().split("\n").at(-1)).toBe(
      'Function "two": the route "base/Same" conflicts with the one of function "one".',
    );
  });

  it("names a damaged file of the data folder", async () => {
    const data = join(temporaryFolder(), "data");
    mkdirSync(data);
    writeFileSync(join(data, "keys.json"), "{}");
    expect(await run(["--app", fixture("http"), "--port", "0", "--data", data], "never said")).toContain(
      `${join(data, "keys.json")} does not hold access keys.`,
    );
    writeFileSync(join(data, "host.sqlite"), "x".repeat(5000));
    expect(await run(["--app", fixture("http"), "--port", "0", "--data", data], "never said")).toContain(
      `The data folder ${data} cannot be used: file is not a database`,
    );
  });
});
