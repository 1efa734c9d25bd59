import { requireNode } from "./node-version.ts";

requireNode();
// Loaded only now: an older Node could not even link what it imports.
const { runDemo } = await import("./demo/run-demo.ts");
process.exit(await runDemo());
