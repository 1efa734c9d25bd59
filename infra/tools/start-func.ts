import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { exampleSettings, missingSettings, type LocalSettings } from "./func/local-settings.ts";

const root = resolve(import.meta.dirname, "../..");
const port = 7071;
const isWindows = process.platform === "win32";

/** Azurite's own start script; the data is kept beside that of the local host. */
function startAzurite(): ChildProcess {
  const folder = join(root, ".local/azurite");
  mkdirSync(folder, { recursive: true });
  const script = createRequire(import.meta.url).resolve("azurite/dist/src/azurite.js");
  const options = ["--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", folder];
  return spawn(process.execPath, [script, ...options], { stdio: ["ignore", "inherit", "inherit"] });
}

function readSettings(): LocalSettings {
  const file = join(root, "local.settings.json");
  if (!existsSync(file)) {
    writeFileSync(file, `${JSON.stringify(exampleSettings(port), undefined, 2)}\n`);
    console.log(`Wrote ${file}: add what it lacks, or set it in the environment. It is not committed.`);
  }
  return JSON.parse(readFileSync(file, "utf8")) as LocalSettings;
}

async function start(): Promise<number> {
  if (spawnSync("func", ["--version"], { shell: isWindows }).status !== 0) {
    console.error(
      "Azure Functions Core Tools are not on the PATH: install them from https://aka.ms/func, or use `npm start`.",
    );
    return 1;
  }
  const missing = missingSettings({ ...readSettings().Values, ...process.env });
  if (missing.length > 0) {
    console.log(`Not set, so that what needs them will fail:\n${missing.map((one) => `  ${one}`).join("\n")}`);
  }
  const azurite = startAzurite();
  const func = spawn("func", ["start", "--port", String(port)], { cwd: root, stdio: "inherit", shell: isWindows });
  const stop = () => void func.kill();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const [code] = (await once(func, "exit")) as [number | null];
  azurite.kill();
  return code ?? 0;
}

process.exitCode = await start();
