/** A word that must never begin a line, a header or an element of its own. */
export const forged = "FORGED";

/** Names that are taken, since a company may be called like that, and that do nothing anywhere. */
export const takenNames: readonly string[] = [
  `<script>${forged}()</script>`,
  `</title></style></textarea><img src=x onerror=${forged}()>`,
  `"><svg onload=${forged}()> '`,
  `&lt;b&gt;${forged}&#x3c;`,
  `=cmd|' /C calc'!A0 ${forged}`,
  `+1+${forged}`,
  `-2+3+cmd|'${forged}'!A1`,
  `@SUM(1+9)*${forged}`,
  `＝HYPERLINK("http://evil.example";"${forged}")`,
  `x","=1+1","${forged}`,
  `\${7*7} {{7*7}} {companyName} %s $& $1 ${forged}`,
  `%0d%0aBcc: victim@evil.example ${forged}`,
  `\\r\\n\\u000aBcc: ${forged}`,
  `[31m${forged}[0m`,
  `javascript:${forged}() data:text/html,x`,
  `http://evil.example/${forged} www.evil.example evil.example`,
  `${forged} \u061Cabc\u00ADdef\u206Aghi`,
  `${forged} ${"\u0301".repeat(180)}`,
  `${forged} ${"W".repeat(193)}`,
  `${forged} \u{E0041}\u{E0042}\u{1F3F4}\u200D`,
];

const forgedLine = `2026-11-02T09:00:00.000Z error ${forged}`;

/** Names that nobody has: control and direction-changing characters, half characters, books. */
export const refusedNames: readonly string[] = [
  `Atelier\r\nBcc: victim@evil.example ${forged}`,
  `Atelier\n${forgedLine}`,
  `Atelier\u2028${forgedLine}`,
  `Atelier\u0085${forgedLine}`,
  `Atelier\u0000${forged}`,
  `\u001B[2J\u001B[31m${forged}`,
  `\u009B31m${forged}`,
  `Atelier \u202E${forged}`,
  `Atelier \u2066${forged}\u2069`,
  `Atelier \uD83D ${forged}`,
  `Atelier \uDC00${forged}`,
  `Atelier ${"x".repeat(100_000)} ${forged}`,
];

/** Characters that turn, hide or break what stands around them. */
export const disturbing = /[\p{Cc}\p{Cs}\u00AD\u061C\u200E\u200F\u2028-\u202E\u2066-\u206F]/u;
