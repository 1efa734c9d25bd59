import module from "node:module";

/** Ends the process with one line where Node is too old for what follows; else makes the next start faster. */
export function prepareNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    const found = process.versions.node;
    console.error(`Node 22.18 or newer is needed, this is ${found}: npm start and npm run demo bring their own.`);
    process.exit(1);
  }
  module.enableCompileCache();
}
