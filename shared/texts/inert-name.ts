const hidden =
  /[\p{Cc}\p{Cs}\p{Co}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]+/gu;
const hairSpace = "\u200A";
const narrowNoBreakSpace = "\u202F";

/** Longest name shown; a cut one ends in an ellipsis. */
const longest = 200;

/** One line without control, direction-changing or invisible characters, cut to a length that any mail can bear. */
export function plainLine(text: string, max = longest): string {
  return cut(clean(text), max);
}

/**
 * A name that somebody typed, as it may stand in a mail: mail programs turn what looks like an address into a link, and no invisible
 * character stops all of them (domain name mapping drops those), but white space does. A hair space goes after a dot that a top-level
 * domain could follow, after the colon of a scheme, after doubled slashes and around "@"; long runs of digits are grouped, so that none
 * passes for a phone number or for the code of the mail.
 */
export function inertName(text: string, max = longest): string {
  const spaced = clean(text)
    .replaceAll(/([.\u3002\uFF0E\uFF61\u2024])(?=\p{L}{2}|xn--|\d)/giu, `$1${hairSpace}`)
    .replaceAll(/(www[.\u3002\uFF0E\uFF61\u2024])(?=\S)/giu, `$1${hairSpace}`)
    .replaceAll(/(?<=[\p{L}\p{N}+.-]):(?=\S)/gu, `:${hairSpace}`)
    .replaceAll(/(\/\/|\\\\)(?=\S)/g, `$1${hairSpace}`)
    .replaceAll(/(?<=\S)@(?=\S)/gu, `${hairSpace}@${hairSpace}`)
    .replaceAll(/\p{Nd}{6,}/gu, (run) => run.replaceAll(/(?<=^(?:\p{Nd}{3})+)(?=\p{Nd})/gu, narrowNoBreakSpace));
  return cut(spaced, max);
}

/** Bounded before anything else is done, so that a text of any length costs little. */
function clean(text: string): string {
  return text
    .slice(0, 5 * longest)
    .normalize("NFC")
    .replaceAll(hidden, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

function cut(line: string, max: number): string {
  if (line.length <= max) return line;
  const shown = [...new Intl.Segmenter().segment(line)].slice(0, max - 1).map(({ segment }) => segment);
  return `${shown
    .join("")
    .slice(0, max - 1)
    .trimEnd()}…`;
}
