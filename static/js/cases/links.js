// Without a network a link would end on the browser's own error page: it is said instead, and the page stays.
import { button, element } from "./element.js";

export function startLinks({ sender }) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const away = link && !link.target && link.origin === location.origin && !samePage(link);
    if (away && !event.ctrlKey && !event.metaKey && !event.shiftKey && (!navigator.onLine || sender.state === "waiting")) {
      event.preventDefault();
      say(link);
    }
  });
}

function samePage(link) {
  return link.hash !== "" && link.pathname === location.pathname && link.search === location.search;
}

function say(link) {
  const dialog = element(
    "dialog",
    { class: "dialog", "aria-labelledby": "no-network-title", onclose: () => dialog.remove() },
    element("h2", { id: "no-network-title" }, "No connection"),
    element("p", {}, "The page you asked for can’t be reached now. This one stays as it is; what you answer is kept in this browser."),
    element(
      "div",
      { class: "govuk-button-group" },
      button("Stay here", () => dialog.close()),
      button("Try it", () => location.assign(link.href)),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
