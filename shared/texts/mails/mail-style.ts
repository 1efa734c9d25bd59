/** Inline styles of a mail; mail programs that know no style sheet show these, in light colors. */
export const style = {
  body: "margin:0;padding:0;background:#f3f4f2;color:#1d2733;",
  page: "max-width:600px;margin:0 auto;padding:32px 16px;font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55;color:#1d2733;",
  brand: "margin:0 0 16px;padding:0 4px;font-size:14px;font-weight:600;letter-spacing:0.02em;color:#1c5d63;",
  card: "background:#ffffff;border:1px solid #dfe3e0;border-radius:10px;padding:28px 28px 12px;",
  paragraph: "margin:0 0 16px;",
  list: "margin:0 0 16px;padding:0 0 0 24px;",
  item: "margin:0 0 6px;",
  buttonLine: "margin:24px 0;",
  button:
    "display:inline-block;background:#1c5d63;color:#ffffff;text-decoration:none;font-weight:600;padding:12px 24px;border-radius:6px;border:1px solid #1c5d63;",
  small: "margin:0 0 16px;font-size:13px;line-height:1.5;color:#56616d;",
  link: "color:#1c5d63;word-break:break-all;",
  codeLine: "margin:0 0 24px;",
  code: "display:inline-block;font-family:Consolas,Menlo,'DejaVu Sans Mono',monospace;font-size:24px;line-height:1.3;letter-spacing:0.2em;padding:8px 10px 8px 16px;border:1px solid #dfe3e0;border-radius:6px;background:#f3f4f2;",
  facts: "margin:0 0 16px;padding:16px 0 0;border-top:1px solid #dfe3e0;",
  label: "margin:0;font-size:13px;color:#56616d;",
  value: "margin:0 0 10px;font-weight:600;overflow-wrap:anywhere;",
  footer: "padding:16px 4px 0;",
} as const;

/** Colors for readers who prefer a dark screen, in mail programs that know style sheets. */
export const darkStyle = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.m-body{background:#14181b !important;color:#e6e9e8 !important}
.m-page{color:#e6e9e8 !important}
.m-brand,.m-link{color:#8fd0d3 !important}
.m-card{background:#1e2428 !important;border-color:#39424a !important}
.m-code{background:#14181b !important;border-color:#39424a !important}
.m-facts{border-color:#39424a !important}
.m-small{color:#aab4bb !important}
.m-button{background:#8fd0d3 !important;border-color:#8fd0d3 !important;color:#10191b !important}
}
@media (max-width:480px){.m-card{padding:20px 18px 6px !important}.m-page{padding:16px 10px !important}}
`;
