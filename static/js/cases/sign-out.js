// Signing out, or submitting a case, while something is kept in this browser only: said first.
import { button, element } from "./element.js";
import { agrees, counted } from "./words.js";

export function startSignOut({ store, sender }) {
  guard('form[action$="/sign-out/"]', sender, () => store.entries(), {
    go: "Sign out anyway",
    stay: "Stay signed in",
  });
}

// Submitting a case closes it: what waits for it would be refused.
export function startSubmitting({ store, sender }) {
  const caseId = document.getElementById("submit-form")?.dataset.case;
  guard("#submit-form", sender, () => store.entries(caseId), {
    go: "Submit anyway",
    stay: "Don’t submit",
  });
}

function guard(selector, sender, entriesNow, buttons) {
  const form = document.querySelector(selector);
  form?.addEventListener("submit", async (event) => {
    if (entriesNow().length === 0) {
      return;
    }
    event.preventDefault();
    await sender.hurry();
    const entries = entriesNow();
    if (entries.length === 0) {
      form.submit();
    } else {
      warn(entries, buttons, () => form.submit());
    }
  });
}

function warn(entries, buttons, submit) {
  const waiting = entries.filter(({ status }) => status === "waiting");
  const others = entries.filter(({ status }) => status !== "waiting");
  const words = [`${counted(entries)} ${agrees(entries, "is", "are")} kept in this browser only.`];
  if (waiting.length > 0) {
    words.push(`${counted(waiting)} ${agrees(waiting, "goes", "go")} up while the case is open to you and you are signed in here.`);
  }
  if (others.length > 0) {
    words.push(`${counted(others)} ${agrees(others, "was", "were")} refused or ${agrees(others, "waits", "wait")} for you to choose: see Not saved.`);
  }
  const stay = button(buttons.stay, () => dialog.close());
  const leave = button(buttons.go, submit);
  const dialog = element(
    "dialog",
    { class: "dialog", "aria-labelledby": "not-saved-title", onclose: () => dialog.remove() },
    element("h2", { id: "not-saved-title" }, "Not everything is saved"),
    element("p", {}, words.join(" ")),
    element("p", {}, `Nobody else who signs in here sees ${agrees(entries, "it", "them")}.`),
    element("div", { class: "govuk-button-group" }, stay, leave),
  );
  document.body.append(dialog);
  dialog.showModal();
}
