import { loadApp } from "../../local/host/functions-app.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("Usage: node load-once.ts FOLDER");
const start = performance.now();
const app = await loadApp(folder);
console.log(JSON.stringify({ ms: Math.round(performance.now() - start), functions: app.functions.size }));
