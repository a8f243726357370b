// The job strip replaces itself every second. Here: its words are read aloud once for each step, and the
// list of past exports follows when the job has ended.
const status = document.getElementById("job-status");

function announce() {
  const words = document.querySelector("[data-announce]")?.textContent.trim();
  if (status && words && status.textContent !== words) {
    status.textContent = words;
  }
}

function followTheEnd(strip) {
  const list = document.getElementById("past-exports");
  if (list && strip.matches?.("[data-ended]")) {
    window.htmx.ajax("GET", window.location.pathname, {
      source: list,
      target: list,
      select: "#past-exports",
      swap: "outerHTML",
    });
  }
}

document.body.addEventListener("htmx:afterSettle", (event) => {
  announce();
  followTheEnd(event.detail.elt);
});
