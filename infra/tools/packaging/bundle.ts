import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { rolldown, type OutputChunk } from "rolldown";

/** What bundling wrote: the entry files, and the files of packages that went into any chunk. */
export interface Bundled {
  readonly entries: readonly string[];
  readonly modules: readonly string[];
}

/**
 * Bundles every file of `functions/` under `root` into `outFolder`: one entry per file, what they share and what they import
 * lazily in chunks beside them. Throws when a module cannot be resolved.
 */
export async function bundleFunctions(root: string, outFolder: string): Promise<Bundled> {
  const files = globSync("functions/*.ts", { cwd: root }).sort();
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(files.map((file) => [basename(file, ".ts"), join(root, file)])),
    platform: "node",
    // Answered by the language worker at runtime; it is in no registry.
    external: ["@azure/functions-core"],
    onLog: (level, log, handle) => {
      if (log.code === "UNRESOLVED_IMPORT") throw new Error(log.message);
      if (log.code !== "EVAL") handle(level, log);
    },
  });
  try {
    const { output } = await bundle.write({
      dir: outFolder,
      format: "esm",
      entryFileNames: "functions/[name].js",
      chunkFileNames: "chunks/[name]-[hash].js",
    });
    const chunks = output.filter((one): one is OutputChunk => one.type === "chunk");
    return {
      entries: chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName),
      modules: [...new Set(chunks.flatMap((chunk) => chunk.moduleIds))].sort(),
    };
  } finally {
    await bundle.close();
  }
}
