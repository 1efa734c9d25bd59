type Section = Record<string, unknown>;

const override = /^AzureFunctionsJobHost(?:__|:)(.+)$/i;

function isSection(value: unknown): value is Section {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function laidOver(section: Section, [name = "", ...rest]: readonly string[], value: string): Section {
  const key = Object.keys(section).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
  const below = section[key];
  return { ...section, [key]: rest.length === 0 ? value : laidOver(isSection(below) ? below : {}, rest, value) };
}

/**
 * host.json's content with the settings `AzureFunctionsJobHost__path__to__value` laid over it, as the Functions host reads
 * them: names without regard to case, values as text.
 */
export function withOverrides(content: unknown, env: NodeJS.ProcessEnv): unknown {
  if (!isSection(content)) return content;
  let section = content;
  for (const [name, value = ""] of Object.entries(env)) {
    const [, path] = override.exec(name) ?? [];
    if (path !== undefined) section = laidOver(section, path.split(/__|:/), value);
  }
  return section;
}
