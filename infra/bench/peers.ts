import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Engine, Place, RunningEngine } from "./engine.ts";
import { freePort, startProcess } from "./processes.ts";

const sources = fileURLToPath(new URL("peers", import.meta.url));
const steps = fileURLToPath(new URL("steps.js", import.meta.url));

/** Installs a peer, of the exact version that its package.json names, into a folder of its own; returns the folder. */
export async function installPeer(name: string, into: string): Promise<string> {
  const folder = join(into, name);
  mkdirSync(into, { recursive: true });
  cpSync(join(sources, name), folder, { recursive: true });
  cpSync(steps, join(into, "steps.js"));
  if (!existsSync(join(folder, "node_modules")))
    await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder });
  return folder;
}

async function until(probe: () => Promise<boolean>): Promise<void> {
  for (let left = 3_000; left > 0; left -= 1) {
    if (await probe().catch(() => false)) return;
    await delay(10);
  }
  throw new Error("It did not come up within half a minute.");
}

/** Restate's server with a service of the Node SDK beside it; `partitions` undefined leaves its default. */
export function restate(folder: string, partitions: number | undefined): Engine {
  const servicePorts = new Map<string, number>();
  return {
    name: partitions === undefined ? "Restate, defaults" : `Restate, ${partitions} partitions`,
    version: "server 1.7.12, SDK 1.17.2",
    note: "workflow with durable promises; HTTP ingress",
    mostWaiting: 100_000,
    start: async ({ folder: data, notices }: Place): Promise<RunningEngine> => {
      // A server that finds its data knows its service already, and where that was.
      const known = existsSync(data) ? servicePorts.get(data) : undefined;
      mkdirSync(data, { recursive: true });
      const [service, ingress, admin, node] = [
        known ?? (await freePort()),
        await freePort(),
        await freePort(),
        await freePort(),
      ];
      servicePorts.set(data, service);
      const logFile = `${data}.log`;
      const env = { BENCH_NOTICES: String(notices), BENCH_PORT: String(service), NODE_ENV: "production" };
      const worker = startProcess(process.execPath, ["service.js"], { cwd: folder, env, logFile });
      const settings = {
        ...(partitions === undefined ? {} : { RESTATE_DEFAULT_NUM_PARTITIONS: String(partitions) }),
        RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
        RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
        RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
        RESTATE_LISTEN_MODE: "tcp",
        RESTATE_LOG_FILTER: "error",
        RESTATE_DISABLE_TELEMETRY: "true",
      };
      const binary = join(folder, "node_modules/@restatedev/restate-server-linux-x64/bin/restate-server");
      const args = ["--node-name", "bench", "--base-dir", data, "--no-logo"];
      const server = startProcess(binary, args, { cwd: folder, env: settings, logFile });
      if (known === undefined) {
        const uri = `http://127.0.0.1:${service}`;
        const options = {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ uri }),
        };
        await until(async () => (await fetch(`http://127.0.0.1:${admin}/deployments`, options)).ok);
      }
      const base = `http://127.0.0.1:${ingress}/onboarding`;
      return {
        processes: [server, worker],
        runUrl: (id) => `${base}/${id}/run`,
        startUrl: (id) => `${base}/${id}/run/send`,
        eventUrl: (id, name) => `${base}/${id}/${name}`,
      };
    },
  };
}

/** openworkflow on SQLite, its worker and a small HTTP server in one process. */
export function openworkflow(folder: string): Engine {
  return {
    name: "openworkflow, SQLite",
    version: "0.10.1",
    note: "polls for work and for results; HTTP server of the bench before it",
    mostWaiting: 10_000,
    start: async ({ folder: data, notices }) => {
      mkdirSync(data, { recursive: true });
      const port = await freePort();
      const env = {
        BENCH_NOTICES: String(notices),
        BENCH_PORT: String(port),
        BENCH_DATA: data,
        NODE_ENV: "production",
      };
      const child = startProcess(process.execPath, ["--no-warnings", "service.js"], {
        cwd: folder,
        env,
        logFile: `${data}.log`,
      });
      const base = `http://127.0.0.1:${port}`;
      return {
        processes: [child],
        runUrl: (id) => `${base}/${id}/run`,
        startUrl: (id) => `${base}/${id}/start`,
        eventUrl: (id, name) => `${base}/${id}/${name}`,
      };
    },
  };
}
