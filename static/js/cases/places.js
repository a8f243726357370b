// The places of the page: each saves by itself. What its controls say, and what the server is asked to save.
import * as words from "./words.js";

export const form = document.getElementById("assessment");

const YES_NO = { true: true, yes: true, false: false, no: false };

export function places() {
  return [...form.querySelectorAll("[data-place]")];
}

export function placeOf(node) {
  return node?.closest?.("[data-place]") ?? null;
}

export function find(name) {
  return form.querySelector(`[data-place="${CSS.escape(name)}"]`);
}

export function parts(place) {
  const name = place.dataset.place;
  const [what] = name.split(":", 1);
  return { what, code: name.slice(what.length + 1) };
}

export function isText(place) {
  return ["note", "reason"].includes(parts(place).what);
}

// Typed rather than chosen: what was typed stays in sight, whatever became of it.
export function isTyped(place) {
  return isText(place) || controls(place).some((control) => control.matches("input:not([type=radio], [type=checkbox])"));
}

// What the store keeps of a place, beside the value.
export function described(place) {
  const { what, code } = parts(place);
  return {
    case: form.dataset.case,
    place: place.dataset.place,
    url: form.dataset.save,
    reference: form.dataset.reference,
    what,
    code,
    called: called(place),
    seen: JSON.parse(place.dataset.seen),
  };
}

export function called(place) {
  const { what, code } = parts(place);
  const names = { note: `Note on ${code}`, reason: `Reason on ${code}`, answer: code };
  return names[what] ?? place.querySelector(".fact__label").textContent.trim();
}

export function controls(place) {
  return [...place.querySelectorAll("input:not([type=hidden]), select, textarea")];
}

// The value that the controls say, null for none; undefined while a date is not complete.
export function given(place) {
  const found = controls(place);
  if (found.length === 0) {
    return JSON.parse(place.dataset.value);
  }
  const one = () => found.find((control) => control.checked)?.value ?? (isChoice(found[0]) ? "" : found[0].value.trim());
  switch (place.dataset.kind) {
    case "choices":
      return chosen(found);
    case "boolean":
      return YES_NO[one()] ?? null;
    case "number":
      return number(one());
    case "date":
      return date(found);
    default:
      return isText(place) ? found[0].value : one() || null;
  }
}

function isChoice(control) {
  return control.type === "radio" || control.type === "checkbox";
}

function chosen(boxes) {
  const ticked = boxes.filter((box) => box.checked);
  return ticked.length === 0 ? null : ticked.filter((box) => !("none" in box.dataset)).map((box) => box.value);
}

// What is no number is sent as it stands, so that the server says what would be right.
function number(text) {
  return text === "" ? null : /^\d+$/.test(text) ? Number(text) : text;
}

function date(found) {
  if (found.length === 1) {
    return found[0].value.trim() || null;
  }
  const [day, month, year] = ["day", "month", "year"].map((part) => found.find((one) => part in one.dataset).value.trim());
  if (!day && !month && !year) {
    return null;
  }
  const complete = day && month && /^\d{4}$/.test(year);
  return complete ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
}

// Let the controls say this value. An answer taken back is no choice: nothing is ticked then.
export function show(place, value) {
  const none = value === null && parts(place).what === "answer";
  for (const control of controls(place)) {
    if (control.type === "radio") {
      control.checked = (control.value === text(value) && !none) || (value !== null && YES_NO[control.value] === value);
    } else if (control.type === "checkbox") {
      control.checked = "none" in control.dataset ? value?.length === 0 : Boolean(value?.includes(control.value));
    } else {
      control.value = partOf(control, text(value));
    }
  }
}

function partOf(control, value) {
  const [year = "", month = "", day = ""] = value.split("-");
  const { dataset } = control;
  return "day" in dataset ? day : "month" in dataset ? month : "year" in dataset ? year : value;
}

function text(value) {
  return value === null || value === undefined ? "" : String(value);
}

// The value in words: "Yes", "Very high", "23 October 2018".
export function said(place, value) {
  if (parts(place).what === "answer") {
    return words.answer(value);
  }
  if (value === null) {
    return "nothing";
  }
  if (place.dataset.kind === "date" && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return words.date(value);
  }
  return [value].flat().map((one) => labelled(place, one)).join(", ") || (Array.isArray(value) ? "none of these" : "");
}

function labelled(place, value) {
  const [choice] = controls(place);
  if (choice?.matches("select")) {
    return [...choice.options].find((option) => option.value === String(value))?.text ?? String(value);
  }
  const match = controls(place).find((one) => isChoice(one) && (one.value === String(value) || YES_NO[one.value] === value));
  return match?.labels[0]?.textContent.trim() ?? String(value);
}

// Bring a place's control into sight and focus it: the one chosen, else the first.
export function focusOn(place) {
  for (let around = place.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true;
  }
  const usable = controls(place).filter((control) => !control.disabled);
  const target = usable.find((control) => control.checked) ?? usable[0];
  target?.focus();
  return Boolean(target);
}
