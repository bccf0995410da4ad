const style = `
:root{--ground:#f7f9fc;--surface:#fff;--line:#dce0e5;--ink:#151c25;--soft:#4f5762;--accent:#145ec1;
--trouble:#bb161b;--wash:#ffebe9;--steady:#007b69}
@media(prefers-color-scheme:dark){:root{--ground:#0b0f14;--surface:#13171f;--line:#282e37;--ink:#eaedf1;
--soft:#aab0b8;--accent:#6baffa;--trouble:#f86b60;--wash:#3f1917;--steady:#67e0c7}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:20px;line-height:28px;margin:0 0 .25rem}p{margin:.25rem 0 1rem;color:var(--soft)}
a{color:var(--accent)}
.faults{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:1rem 0}
button{font:inherit;text-align:left;min-height:5.5rem;padding:.75rem 1rem;border-radius:10px;cursor:pointer;
border:1px solid var(--line);background:var(--surface);color:var(--ink)}
button b{display:block;font-weight:600}button span{font-size:13px;color:var(--soft)}
button[aria-pressed=true]{border:2px solid var(--steady)}
button.fault[aria-pressed=true]{border-color:var(--trouble);background:var(--wash)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
table{width:100%;border-collapse:collapse;background:var(--surface);border:1px solid var(--line);border-radius:10px}
caption{text-align:left;padding:.5rem 0;font-weight:600}
th,td{padding:.5rem .75rem;text-align:right;font-variant-numeric:tabular-nums;border-top:1px solid var(--line)}
th:first-child,td:first-child{text-align:left;font-weight:400}#said{min-height:1.5rem}`;

const script = `
const rows=[["share","Visitors sent here",(a)=>Math.round(a.share*1000)/10+" %"],
["inFlight","Requests under way"],["requests","Requests answered"],["errors","of them failed (5xx)"],
["orders","Orders placed"],["visits","Visits ended"],["visitsWithOrder","of them with an order"],
["residentMb","Resident memory",(a)=>a.residentMb===null?"no answer":a.residentMb+" MB"]];
const byId=(id)=>document.getElementById(id);
async function refresh(){try{
const state=await (await fetch("/state")).json();
byId("weight").textContent=Math.round(state.weight*1000)/10+" %";
for(const arm of ["baseline","canary"])byId(arm).textContent=state.arms[arm].version;
byId("rows").replaceChildren(...rows.map(([key,label,write])=>{const row=document.createElement("tr");
const cells=[label,...["baseline","canary"].map((arm)=>write?write(state.arms[arm]):state.arms[arm][key])];
row.append(...cells.map((text,i)=>{const cell=document.createElement(i?"td":"th");if(!i)cell.scope="row";
cell.textContent=text;return cell}));return row}));
for(const button of document.querySelectorAll("button[data-kind]"))
button.setAttribute("aria-pressed",String(button.dataset.kind===state.fault));
byId("heard").textContent="Live"}catch{byId("heard").textContent="The router does not answer"}}
for(const button of document.querySelectorAll("button[data-kind]"))button.addEventListener("click",async()=>{
const answer=await fetch("/faults",{method:"POST",headers:{"content-type":"application/json"},
body:JSON.stringify({kind:button.dataset.kind})});
byId("said").textContent=answer.ok?"Switched: "+button.querySelector("b").textContent+".":"It did not switch.";
refresh()});
refresh();setInterval(refresh,1000);`;

const faults = [
  { kind: "healthy", title: "Healthy", says: "Works as it should." },
  { kind: "errors", title: "Errors", says: "A third of its requests fail." },
  { kind: "slow", title: "Slow", says: "Answers take 250–650 ms longer." },
  {
    kind: "orders",
    title: "Orders fall",
    says: "For most, the order button is dead. Nothing fails.",
  },
] as const;

/** The router's control page: four switches for the new version, and what was counted. */
export function controlPage(bellwetherUrl: string, shopUrl: string): string {
  const buttons = faults.map(
    ({ kind, title, says }) =>
      `<button data-kind="${kind}" class="${kind === "healthy" ? "" : "fault"}" aria-pressed="false">` +
      `<b>${title}</b><span>${says}</span></button>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Playground control</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body><main>
<h1>What should the new version do?</h1>
<p>Visitors are real requests. <span id="weight">–</span> of them meet the new version.
Look at it in <a href="${bellwetherUrl}">Bellwether</a>, or shop yourself in the <a href="${shopUrl}">shop</a>.</p>
<div class="faults">${buttons.join("")}</div><p id="said" role="status"></p>
<table><caption>Counted by the router since it started · <span id="heard">…</span></caption>
<thead><tr><th scope="col"></th><th scope="col">Before: <span id="baseline"></span></th>
<th scope="col">New: <span id="canary"></span></th></tr></thead><tbody id="rows"></tbody></table>
</main><script>${script}</script></body></html>`;
}
