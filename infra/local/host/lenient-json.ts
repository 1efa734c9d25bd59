// Strings are matched too, so that nothing inside one passes for a comment or a comma.
const comment = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[^]*?\*\//g;
const lastComma = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;

/** Blanks all but strings; line breaks stay, so that an error still names the right place. */
function blank(match: string): string {
  return match.startsWith('"') ? match : match.replace(/[^\n]/g, " ");
}

/** Parses JSON as .NET reads settings files: a byte order mark, comments and commas before a closing bracket are passed over. */
export function parseLenientJson(text: string): unknown {
  return JSON.parse(
    text
      .replace(/^\uFEFF/, "")
      .replace(comment, blank)
      .replace(lastComma, blank),
  );
}
