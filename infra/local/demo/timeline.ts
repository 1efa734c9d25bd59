/** Somebody in the story, as the timeline shows him or her. */
export interface Teller {
  /** Puts one line on the timeline: who did what, and when since the start. */
  tell(who: string, what: string): void;
}

const colors = { dim: "\u001B[2m", bold: "\u001B[1m", off: "\u001B[0m" };

/** A timeline that is written line by line, in color only where a person looks at a terminal. */
export function createTimeline(names: readonly string[], inColor: boolean, write: (line: string) => void): Teller {
  const start = performance.now();
  const width = Math.max(...names.map((name) => name.length));
  const paint = (color: string, text: string) => (inColor ? `${color}${text}${colors.off}` : text);
  return {
    tell: (who, what) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(2).padStart(6);
      write(`${paint(colors.dim, `${seconds} s`)}  ${paint(colors.bold, who.padEnd(width))}  ${what}`);
    },
  };
}
