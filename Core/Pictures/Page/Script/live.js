// A page from a server follows the learner's file: each save changes the colours, and what was earned is shown.

const status = document.getElementById("status");

function showStatus(text, mood = "") {
  status.textContent = text;
  status.hidden = !text;
  status.className = mood;
}

// What is earned comes with the page itself, so the page is loaded anew; the reader stays at the same place.
const memory = "autograd-place";

function reload() {
  const namesOf = (some) => some.map((box) => box.name);
  const place = { unfolded: namesOf(foldable.filter((box) => !box.isFolded)), byHand: namesOf(foldable.filter((box) => box.byHand)), view: shown, chosen: panel.dataset.tensor, byPage: chosenByPage, scroll: panel.scrollTop };
  sessionStorage.setItem(memory, JSON.stringify(place));
  location.reload();
}

function returnToPlace() {
  const place = JSON.parse(sessionStorage.getItem(memory) || "null");
  sessionStorage.removeItem(memory);
  if (!place) return;
  cancelAnimationFrame(gliding);
  for (const box of foldable) box.byHand = place.byHand.includes(box.name);
  fold(foldable.map((box) => [box, !place.unfolded.includes(box.name)]));
  Object.assign(shown, place.view);
  showView();
  if (chosenByPage && place.chosen === place.byPage) return showNode(chosenByPage);
  chosenByPage = place.byPage;
  if (byId.has(place.chosen)) showNodeCard(byId.get(place.chosen));
  panel.scrollTop = place.scroll;
}

const isRight = (verdict) => verdict.status === "right" || verdict.status === "rounding";

function follow(state) {
  const earned = Object.entries(state.verdicts).filter(([, verdict]) => isRight(verdict)).map(([label]) => label);
  const isKnown = (label) => !byLabel.has(label) || !byLabel.get(label).secret;
  if (state.title !== trace.title || !earned.every(isKnown)) return reload();
  page.applyVerdicts(state.verdicts);
  redraw();
  const blamed = Object.entries(state.verdicts).find(([, verdict]) => verdict.blamed);
  const isDone = !state.note && state.right === state.of;
  const text = state.note || (isDone ? `✓ All ${state.of} are right: this exercise is done.` : `${state.right} of ${state.of} right${blamed ? `; look at ${blamed[0]}` : ""}`);
  showStatus(text, state.note ? "bad" : isDone ? "done" : "");
  document.getElementById("announcer").textContent = text;
  showBlamed();
}

async function askHint(label) {
  const answer = await fetch(`hint?step=${encodeURIComponent(label)}`, { method: "POST" });
  if (!answer.ok) return showStatus(await answer.text(), "bad");
  verdicts[label].hints = await answer.json();
  redraw();
}

if (trace.live) {
  page.options.fetchScalars = async (tensor, place) => {
    const answer = await fetch(`scalars?tensor=${encodeURIComponent(tensor)}&element=${place.join(",")}`);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const events = new EventSource("events");
  events.addEventListener("state", (event) => follow(JSON.parse(event.data)));
  events.addEventListener("error", () => showStatus("The program does not answer. When learn watch runs again, open its new address.", "bad"));
  returnToPlace();
}
