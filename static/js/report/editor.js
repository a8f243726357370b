// The text as an editor that shows figures. The textarea stays what is sent: it is kept the same at every change.
import { defaultKeymap, history, historyKeymap, isolateHistory } from "../../vendor/codemirror/commands.js";
import { EditorState, Prec } from "../../vendor/codemirror/state.js";
import { EditorView, keymap } from "../../vendor/codemirror/view.js";
import { figuresInText, opening, referenceAt } from "./chips.js";

// In: the textarea, where the editor stands, and what is to happen: `changed(text)`, `asked()` when [[ was typed,
// `opened(reference)`, `left()`.
export function editorOver(textarea, parent, { changed, asked, opened, left, saved }) {
  const open = (view) => {
    const reference = referenceAt(view.state);
    if (reference) {
      opened(reference);
    }
    return reference !== null;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        history(),
        EditorView.lineWrapping,
        figuresInText,
        opening.of(opened),
        Prec.high(
          keymap.of([
            { key: "Alt-Enter", run: open },
            { key: "Mod-Enter", run: open },
            { key: "Mod-s", run: () => (saved(), true) },
          ]),
        ),
        // Tab leaves the editor, as it leaves a textarea.
        keymap.of([...defaultKeymap, ...historyKeymap].filter(({ key }) => key !== "Tab" && key !== "Shift-Tab")),
        EditorView.contentAttributes.of({
          "aria-labelledby": "text-label",
          // Text that scrolls is reached by the keyboard, and is seen to be.
          tabindex: "0",
          "aria-describedby": "editor-keys",
          spellcheck: "true",
          autocapitalize: "sentences",
          autocorrect: "on",
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) {
            return;
          }
          textarea.value = update.state.doc.toString();
          changed(textarea.value);
          if (update.transactions.some((one) => one.isUserEvent("input.type")) && hasJustOpened(update.state)) {
            asked();
          }
        }),
        EditorView.domEventHandlers({ blur: () => left() }),
      ],
    }),
  });
  parent.hidden = false;
  textarea.hidden = true;
  return view;
}

// Whether the two letters before the caret are [[ and nothing of a reference follows.
function hasJustOpened(state) {
  const { head, empty } = state.selection.main;
  const before = state.doc.sliceString(Math.max(0, head - 2), head);
  const after = state.doc.sliceString(head, state.doc.lineAt(head).to);
  return empty && before === "[[" && !/^[^[\]]*\]\]/.test(after);
}

// Put text in place of all of it; undoing that brings back what stood there, and no more.
export function replaceAll(view, text) {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    annotations: isolateHistory.of("full"),
  });
}

// The effect that brings this place into sight.
export const scrolledTo = (place) => EditorView.scrollIntoView(place, { yMargin: 40 });

// Put text in place of the selection, with the caret behind it.
export function insert(view, text, from = view.state.selection.main.from, to = view.state.selection.main.to) {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
  view.focus();
}
