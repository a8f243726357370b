// Two texts of one section: both side by side under the editor, and two ways out. Neither is lost: what leaves the
// editor can be brought back with undo.
import { button, element } from "../cases/element.js";
import { when } from "../cases/words.js";

const place = document.getElementById("text-conflict");

export function showConflict(theirs, mine, { keepTheirs, insist }) {
  const who = theirs.mine ? "You" : theirs.by || "Somebody";
  const where = theirs.mine ? " in another window" : "";
  const moment = theirs.at ? ` ${when(theirs.at)}` : "";
  place.replaceChildren(
    element(
      "div",
      { class: "message message--stop", role: "alert" },
      element("p", {}, element("strong", {}, "Two different texts."), ` ${who} saved this section${moment}${where}. Yours is not saved.`),
      element(
        "div",
        { class: "two-texts" },
        text(theirs.mine ? "Saved in the other window" : `Saved by ${who}`, theirs.text),
        text("Yours, in the editor", mine),
      ),
      element(
        "div",
        { class: "govuk-button-group" },
        button("Keep what stands", () => end(keepTheirs)),
        button("Save mine in its place", () => end(insist)),
      ),
      element("p", { class: "hint" }, "Keep what stands puts it into the editor; undo brings yours back."),
    ),
  );
  place.hidden = false;
}

function text(title, content) {
  return element("div", { class: "two-texts__text" }, element("h3", {}, title), element("div", { class: "two-texts__one", tabindex: "0", role: "region", "aria-label": title }, content));
}

function end(way) {
  place.hidden = true;
  place.replaceChildren();
  way();
}
