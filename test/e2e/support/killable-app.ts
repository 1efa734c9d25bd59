import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSurroundings, type Surroundings } from "./surroundings.ts";

/** The built app on one address, one data folder and the same services, over any number of sudden deaths. */
export class KillableApp {
  readonly origin: string;
  readonly #port: number;
  readonly #folder: string;
  readonly #around: Surroundings;
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();

  private constructor(port: number, folder: string, around: Surroundings) {
    this.#port = port;
    this.#folder = folder;
    this.#around = around;
    this.origin = `http://localhost:${port}`;
  }

  /** Starts the app on a free port with an empty data folder. */
  static async start(): Promise<KillableApp> {
    const app = new KillableApp(
      await freePort(),
      await mkdtemp(join(tmpdir(), "onboarding-crash-")),
      await openSurroundings(),
    );
    await app.#launch();
    return app;
  }

  /** Resolves when the app, started anew if need be, answers. */
  ready(): Promise<void> {
    return this.#ready;
  }

  /** Ends the process as a power cut would, and starts it again on the same data. */
  async killAndRestart(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    this.#ready = exited.then(() => this.#launch());
    await this.#ready;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode === null) {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    }
    await this.#around.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #launch(): Promise<void> {
    const { program, env } = this.#around;
    const child = spawn(process.execPath, [program, "--port", String(this.#port), "--data", this.#folder], {
      stdio: ["ignore", "pipe", "inherit"],
      env,
    });
    this.#child = child;
    this.#ready = new Promise((resolve, reject) => {
      child.stdout?.on("data", (text: Buffer) => {
        if (text.toString().includes(String(this.#port))) resolve();
      });
      child.once("exit", (code, signal) => {
        if (signal !== "SIGKILL") reject(new Error(`the app ended with ${code}`));
      });
    });
    return this.#ready;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
