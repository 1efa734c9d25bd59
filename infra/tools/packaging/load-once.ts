import { loadApp } from "../../local/host/functions-app.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("Usage: node load-once.ts FOLDER");
const start = performance.now();
const cpu = process.cpuUsage();
const app = await loadApp(folder);
const { user, system } = process.cpuUsage(cpu);
const cpuMs = Math.round((user + system) / 1000);
console.log(JSON.stringify({ ms: Math.round(performance.now() - start), cpuMs, functions: app.functions.size }));
