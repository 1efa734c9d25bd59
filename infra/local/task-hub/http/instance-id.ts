const longestId = 100;

/** True for text with a character that neither an instance id nor an entity key may have. */
export function hasForbidden(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  return /[/\\#?\u0000-\u001f\u007f-\u009f]/.test(text);
}

/** Why an id is none for a new instance, in the extension's words; undefined when it is good. */
export function refusedId(id: string): string | undefined {
  if (id.startsWith("@")) return "Orchestration instance ids must not start with @.";
  if (hasForbidden(id)) return "Orchestration instance ids must not contain /, \\, #, ?, or control characters.";
  return id.length > longestId ? `Instance ID lengths must not exceed ${longestId} characters.` : undefined;
}
