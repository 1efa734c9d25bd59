import { prepareNode } from "./prepare-node.ts";

prepareNode();
// Loaded only now: an older Node could not even link what it imports.
const { runDemo } = await import("./demo/run-demo.ts");
process.exit(await runDemo());
