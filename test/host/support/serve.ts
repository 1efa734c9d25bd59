import { startHost, type RunningHost } from "../../../infra/local/host/host.ts";
import { asGiven } from "../../../infra/local/host/http-messages.ts";
import type { Call, Reply, ServeRequest } from "./protocol.ts";

const reply = (message: Reply) => process.send?.(message);

function answerExtra(request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  if (pathname === "/extra") return Promise.resolve(new Response("extra", { status: 203 }));
  const { releaseHeld } = globalThis as { releaseHeld?: () => void };
  if (pathname === "/release") releaseHeld?.();
  return Promise.resolve(pathname === "/release" ? new Response() : undefined);
}

const {
  app,
  data,
  port = 0,
  extra = false,
  trustClientPrincipal = false,
  ...options
} = JSON.parse(process.argv[2] ?? "{}") as ServeRequest;

const start = (port: number): Promise<RunningHost> =>
  startHost({
    appRoot: app,
    dataFolder: data,
    port,
    ...options,
    ...(extra && { extraHandler: answerExtra }),
    ...(trustClientPrincipal && { identify: asGiven }),
  });

try {
  let host = await start(port);
  const restart = async () => {
    await host.stop();
    host = await start(host.port);
  };
  const calls = {
    advance: (ms: number) => host.advance(ms),
    now: () => Promise.resolve(host.now()),
    whenIdle: () => host.whenIdle(),
    restart,
    stop: () => host.stop(),
  };
  const obey = async ({ id, method, ms = 0 }: Call) => {
    const result: unknown = await calls[method](ms);
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
