import type { Block, MailContent } from "./mail-content.ts";

/** The plain text of a mail; its code stands on a line of its own and no other text in it has six digits in a row. */
export function mailText({ blocks, footer }: MailContent): string {
  return `${[...blocks.map(blockText), "–––", ...footer].join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return block.text;
    case "list":
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : "–"} ${item}`).join("\n");
    case "facts":
      return block.rows.map(([label, value]) => `${label}\n    ${value}`).join("\n");
    case "button":
      return `${block.label}\n${withoutDigitRuns(block.href)}`;
    case "code":
      break;
  }
  return `${block.intro}\n\n${block.code}`;
}

/** The same address (RFC 3986, 2.3) with every fourth digit of a long run encoded: what an encoded digit adds keeps each run below six. */
function withoutDigitRuns(href: string): string {
  return href.replaceAll(/\d{6,}/g, (run) => run.replaceAll(/(\d{3})(\d)/g, "$1%3$2"));
}
