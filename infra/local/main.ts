const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node 22.18 or newer is needed, this is ${process.versions.node}: use npm start, which brings its own.`,
  );
  process.exit(1);
}

// Loaded only now: an older Node could not even link what it imports.
const { serve } = await import("./serve.ts");
await serve(process.argv.slice(2));
