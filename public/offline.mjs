// Looks every few seconds whether Bellwether is there again, and then goes back to what was asked for.

const everyMs = 4_000;
const look = document.getElementById("look");
let times = 0;

async function tryAgain() {
  times += 1;
  try {
    const answer = await fetch("/api/health/live", { cache: "no-store" });
    if (answer.ok) return window.location.reload();
    look.textContent = `It answers, but is not well (${answer.status}). Looked ${times} times; trying again.`;
  } catch {
    const whose = navigator.onLine ? "Bellwether does not answer." : "This device is offline.";
    look.textContent = `${whose} Looked ${times} ${times === 1 ? "time" : "times"}; trying again.`;
  }
}

document.getElementById("again").addEventListener("click", tryAgain);
setInterval(tryAgain, everyMs);
tryAgain();
