/** Of the report's one page; light or dark as the reader's system is. */
export const style = `
:root { color-scheme: light dark; --paper: #fbfaf8; --card: #fff; --ink: #22252a; --soft: #667; --line: #e2dfd9;
  --a: #2f6fb3; --b: #a1571c; --bad: #b3261e; --badsoft: #fbe9e7; --good: #2c7a4b; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181c; --card: #1f2227; --ink: #e8e6e3; --soft: #9aa0aa;
  --line: #33373e; --a: #7db3ef; --b: #e3a06a; --bad: #ff8a80; --badsoft: #3a2322; --good: #7bd19d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 28px 20px 60px; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 34px 0 10px; }
.soft { color: var(--soft); font-size: 13px; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; margin-top: 18px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; min-width: 0; }
.card.a { border-top: 3px solid var(--a); } .card.b { border-top: 3px solid var(--b); }
.name { font-weight: 650; } .a > .name, th.a { color: var(--a); } .b > .name, th.b { color: var(--b); }
table { border-collapse: collapse; width: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  overflow: hidden; font-variant-numeric: tabular-nums; }
th, td { padding: 7px 12px; text-align: right; border-bottom: 1px solid var(--line); } tr:last-child td { border-bottom: 0; }
th { font-size: 13px; color: var(--soft); font-weight: 600; } th:first-child, td:first-child { text-align: left; }
td.clear { font-weight: 650; } td.bad { color: var(--bad); font-weight: 650; }
.scroll { overflow-x: auto; }
details { margin: 10px 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
summary { cursor: pointer; padding: 10px 16px; display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: baseline; }
summary .id { font-weight: 650; } details > div { padding: 0 16px 14px; }
.tag { font-size: 12px; border: 1px solid var(--line); border-radius: 20px; padding: 0 8px; color: var(--soft); white-space: nowrap; }
.tag.bad { border-color: var(--bad); color: var(--bad); background: var(--badsoft); }
.tag.care { border-color: var(--good); color: var(--good); }
.asked { margin: 14px 0 8px; padding: 8px 14px; border-left: 3px solid var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
.answers { margin-top: 8px; display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
.answer { white-space: pre-wrap; overflow-wrap: anywhere; margin: 6px 0 8px; }
.figures { display: flex; flex-wrap: wrap; gap: 6px; }
@media (max-width: 720px) { .sides, .answers { grid-template-columns: 1fr; } }
`;
