/** The style sheet of every page; light and dark colors all keep a contrast of at least 4.5:1. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#f3f4f2;--card:#fff;--ink:#1d2733;--quiet:#56616d;--line:#d7dcd8;--field:#7d8892;--accent:#1c5d63;--on-accent:#fff;--alert:#9c2b2b;--alert-ground:#fdf3f2;--tint:#eaf2f2}
@media (prefers-color-scheme:dark){:root{--ground:#14181b;--card:#1e2428;--ink:#e6e9e8;--quiet:#aab4bb;--line:#39424a;--field:#87929b;--accent:#8fd0d3;--on-accent:#10191b;--alert:#f3a9a3;--alert-ground:#2c2022;--tint:#232d31}}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word}
header,main,footer{max-width:40rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:baseline;padding-top:2rem;padding-bottom:1rem}
.brand{margin:0;font-weight:600;letter-spacing:.01em;color:var(--accent)}
main{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:2rem}
footer{padding-top:1rem;padding-bottom:3rem;color:var(--quiet);font-size:.875rem}
h1{margin:0 0 1rem;font-size:1.75rem;line-height:1.2;font-weight:650;letter-spacing:-.012em;text-wrap:balance}
h2{margin:0 0 .5rem;font-size:1.125rem;line-height:1.3}
p{margin:0 0 1rem}
a{color:var(--accent);text-underline-offset:.15em}
dl{margin:1.5rem 0;padding:1rem 0;border:solid var(--line);border-width:1px 0;display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.5rem 1.5rem}
dt{color:var(--quiet)}
dd{margin:0;font-weight:600;min-width:0;overflow-wrap:anywhere}
fieldset{margin:0 0 1.5rem;padding:0;border:0;min-width:0}
legend{padding:0;margin:0 0 .75rem;font-weight:600}
.choice{margin:0 0 .75rem}
.tick{display:block;position:relative}
.choice label{display:block;padding:.875rem 1rem .875rem 3.25rem;border:1px solid var(--field);border-radius:.5rem;cursor:pointer;overflow-wrap:anywhere}
.choice input{position:absolute;left:1.125rem;top:1.0625rem;width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent);cursor:pointer}
.choice input:checked+label{border-color:var(--accent);background:var(--tint)}
.choice input[aria-invalid]+label{border-color:var(--alert);border-width:2px}
.error{margin:0 0 .375rem;color:var(--alert);font-weight:600}
.hint{margin:0 0 .5rem;color:var(--quiet);font-size:.9375rem}
.field{margin:0 0 1.5rem}
.field label{display:block;font-weight:600}
.field input{font:1.375rem/1.2 ui-monospace,Consolas,Menlo,monospace;letter-spacing:.18em;width:10.5rem;max-width:100%;padding:.5rem .75rem;border:1px solid var(--field);border-radius:.375rem;background:var(--card);color:var(--ink)}
.field input[aria-invalid]{border-color:var(--alert);border-width:2px}
button{font:inherit;font-weight:600;cursor:pointer;padding:.75rem 1.75rem;min-height:2.75rem;border-radius:.5rem;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent)}
button:hover{filter:brightness(1.08)}
button.second{background:transparent;color:var(--ink);border-color:var(--field)}
button.second:hover{border-color:var(--ink)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.choice input:focus-visible{outline:0}
.choice input:focus-visible+label{outline:3px solid var(--accent);outline-offset:2px}
.summary{margin:0 0 1.5rem;padding:1rem 1.25rem;border:1px solid var(--alert);border-left-width:.375rem;border-radius:.5rem;background:var(--alert-ground)}
.summary.calm{border-color:var(--accent);background:var(--tint)}
.summary .title{margin:0 0 .375rem;font-size:1.125rem;font-weight:650}
.summary a{color:inherit}
.summary ul{margin:0;padding:0 0 0 1.25rem}
.summary:focus{outline:0}
.other{margin:2rem 0 0;padding:1.5rem 0 0;border-top:1px solid var(--line)}
main>:last-child,section>:last-child,form>:last-child{margin-bottom:0}
@media (max-width:32rem){header{padding-top:1rem}main{border-width:1px 0;border-radius:0;padding:1.5rem 1rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.625rem}dd:last-child{margin-bottom:0}h1{font-size:1.5rem}button{width:100%}}
@media print{:root{--ground:#fff;--card:#fff;--ink:#000;--quiet:#333}main{border:0;padding:0}nav{display:none}button{border:1px solid #000;background:#fff;color:#000}}
`;
