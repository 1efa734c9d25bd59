import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Engine } from "./engine.ts";
import { freePort, startProcess } from "./processes.ts";

const app = fileURLToPath(new URL("app", import.meta.url));
const cli = fileURLToPath(new URL("../../dist/infra/local/host/cli.js", import.meta.url));

function keyIn(folder: string): string {
  const keys = JSON.parse(readFileSync(join(folder, "keys.json"), "utf8")) as { system: Record<string, string> };
  return keys.system["durabletask_extension"] ?? "";
}

/** The local host of this project, with its durable engine: a plain Functions app, driven by the management API. */
export const ourHost: Engine = {
  name: "local host",
  version: "this version",
  note: "Functions app on the real SDKs; management API",
  mostWaiting: Infinity,
  start: async ({ folder, notices }) => {
    if (!existsSync(cli)) throw new Error(`${cli} is missing: run npm run build.`);
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const args = ["--no-warnings", cli, "--app", app, "--data", folder, "--port", String(port)];
    const env = { BENCH_NOTICES: String(notices), NODE_ENV: "production" };
    const child = startProcess(process.execPath, args, { cwd: app, env, logFile: `${folder}.log` });
    const base = `http://127.0.0.1:${port}/runtime/webhooks/durabletask`;
    let key = "";
    // Made by the host at its first start.
    const code = () => (key ||= existsSync(join(folder, "keys.json")) ? keyIn(folder) : "");
    return {
      processes: [child],
      runUrl: (id) => `${base}/orchestrators/onboarding/${id}?timeout=120&pollingInterval=1&code=${code()}`,
      startUrl: (id) => `${base}/orchestrators/onboarding/${id}?code=${code()}`,
      eventUrl: (id, name) => `${base}/instances/${id}/raiseEvent/${name}?code=${code()}`,
    };
  },
};
