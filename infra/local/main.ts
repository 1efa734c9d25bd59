import { prepareNode } from "./prepare-node.ts";

prepareNode();
// Loaded only now: an older Node could not even link what it imports.
const { serve } = await import("./serve.ts");
await serve(process.argv.slice(2));
