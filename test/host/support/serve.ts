import { startHost, type RunningHost } from "../../../infra/local/host/host.ts";
import type { Call, Reply, ServeRequest } from "./protocol.ts";

const reply = (message: Reply) => process.send?.(message);

function answerExtra(request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  if (pathname === "/extra") return Promise.resolve(new Response("extra", { status: 203 }));
  const { releaseHeld } = globalThis as { releaseHeld?: () => void };
  if (pathname === "/release") releaseHeld?.();
  return Promise.resolve(pathname === "/release" ? new Response() : undefined);
}

const calls = {
  advance: (host: RunningHost, ms: number) => host.advance(ms),
  now: (host: RunningHost) => Promise.resolve(host.now()),
  whenIdle: (host: RunningHost) => host.whenIdle(),
  stop: (host: RunningHost) => host.stop(),
};

const { app, data, port = 0, extra = false, ...options } = JSON.parse(process.argv[2] ?? "{}") as ServeRequest;
try {
  const host = await startHost({
    appRoot: app,
    dataFolder: data,
    port,
    ...options,
    ...(extra && { extraHandler: answerExtra }),
  });
  const obey = async ({ id, method, ms = 0 }: Call) => {
    const result: unknown = await calls[method](host, ms);
    reply({ id, result });
    if (method === "stop") process.disconnect();
  };
  process.on("message", (message: Call) => void obey(message));
  const { origin, functions, keys } = host;
  reply({ started: { origin, port: host.port, functions, keys } });
} catch (error) {
  const { name, message, code = "" } = error as Error & { code?: string };
  reply({ failed: { name, code, message } });
  process.exitCode = 1;
  process.disconnect();
}
