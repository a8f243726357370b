// Figures within the text: each [[reference]] is one thing to step over, delete, copy; it shows what it prints and
// its code. Below it all stays Markdown. Numbers typed by hand and doubtful sentences are marked in place.
import { Facet, RangeSetBuilder, StateEffect, StateField } from "../../vendor/codemirror/state.js";
import { Decoration, EditorView, ViewPlugin, WidgetType } from "../../vendor/codemirror/view.js";

const REFERENCE = /\[\[([^[\]\n]+)\]\]/g;

// What the server says of the text: {figures: {reference: {prints, code, was, wrong}}, marks: [{kind, start, end}]}.
export const setTold = StateEffect.define();
// What opens when a figure is clicked: (reference, view).
export const opening = Facet.define({ combine: (given) => given[0] ?? (() => {}) });

const figures = StateField.define({
  create: () => ({}),
  update: (value, transaction) => transaction.effects.find((effect) => effect.is(setTold))?.value.figures ?? value,
});

const marks = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    const told = transaction.effects.find((effect) => effect.is(setTold));
    return told ? marked(told.value.marks, transaction.state.doc.length) : value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marked(found, length) {
  const ranges = found
    .filter(({ start, end }) => start < end && end <= length)
    .map(({ kind, start, end }) => Decoration.mark({ class: `mark mark--${kind}` }).range(start, end));
  return Decoration.set(ranges, true);
}

class Chip extends WidgetType {
  constructor(reference, figure) {
    super();
    this.reference = reference;
    this.figure = figure;
    this.signature = JSON.stringify([reference, figure]);
  }

  eq(other) {
    return other.signature === this.signature;
  }

  toDOM() {
    const { prints, code, was, wrong } = this.figure ?? { prints: this.reference, code: "", was: "", wrong: "" };
    const chip = document.createElement("span");
    chip.className = `chip${was ? " chip--moved" : ""}${wrong ? " chip--wrong" : ""}`;
    chip.dataset.reference = this.reference;
    chip.setAttribute("role", "img");
    chip.setAttribute("aria-label", spoken(this.reference, prints, code, was, wrong));
    const words = document.createElement("span");
    words.textContent = wrong ? `[[${this.reference}]]` : prints;
    chip.append(words);
    if (code) {
      const label = document.createElement("span");
      label.className = "chip__code";
      label.textContent = was ? `${code} was ${was}` : code;
      chip.append(" ", label);
    }
    return chip;
  }

  ignoreEvent() {
    return false;
  }
}

function spoken(reference, prints, code, was, wrong) {
  if (wrong) {
    return `Unknown reference ${reference}`;
  }
  return [prints, code && `figure ${code}`, was && `was ${was}`].filter(Boolean).join(", ");
}

function chipsIn(view) {
  const known = view.state.field(figures);
  const builder = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    // Whole lines: a chip never goes over a line's end.
    const begin = view.state.doc.lineAt(from).from;
    const text = view.state.doc.sliceString(begin, view.state.doc.lineAt(to).to);
    for (const match of text.matchAll(REFERENCE)) {
      const reference = match[1];
      const widget = new Chip(reference, known[reference]);
      builder.add(begin + match.index, begin + match.index + match[0].length, Decoration.replace({ widget }));
    }
  }
  return builder.finish();
}

const chips = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = chipsIn(view);
    }

    update(update) {
      const told = update.startState.field(figures) !== update.state.field(figures);
      if (update.docChanged || update.viewportChanged || told) {
        this.decorations = chipsIn(update.view);
      }
    }
  },
  {
    decorations: (plugin) => plugin.decorations,
    provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? Decoration.none),
    eventHandlers: {
      click(event, view) {
        const chip = event.target.closest?.(".chip");
        if (chip) {
          view.state.facet(opening)(chip.dataset.reference, view);
          return true;
        }
        return false;
      },
    },
  },
);

// The reference that the caret stands at or in front of, or that is selected; null where there is none.
export function referenceAt(state) {
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  for (const match of line.text.matchAll(REFERENCE)) {
    const start = line.from + match.index;
    if (start <= to && from <= start + match[0].length) {
      return match[1];
    }
  }
  return null;
}

export const figuresInText = [figures, marks, chips];
