// How times, answers and numbers of them are said.
const ZONE = "Europe/London";
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: ZONE });

const ANSWERS = { yes: "Yes", no: "No", na: "Not applicable" };

export function time(moment) {
  return clock.format(new Date(moment));
}

// "at 14:02", or with its day where that is another.
export function when(moment) {
  const date = new Date(moment);
  const today = day.format(date) === day.format(new Date());
  return today ? `at ${clock.format(date)}` : `on ${day.format(date)} at ${clock.format(date)}`;
}

export function answer(value) {
  return ANSWERS[value] ?? "no answer";
}

// A day without a time, as 2018-10-23 says it.
export function date(value) {
  const [year, month, number] = value.split("-").map(Number);
  return day.format(new Date(Date.UTC(year, month - 1, number, 12)));
}

// "3 answers", "1 note", "2 answers and 1 note".
export function counted(entries) {
  const notes = entries.filter(({ what }) => what === "note" || what === "reason").length;
  const several = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const parts = [
    [entries.length - notes, "answer"],
    [notes, "note"],
  ].filter(([number]) => number > 0);
  return parts.map(([number, word]) => several(number, word)).join(" and ");
}

// "is" or "are", "it" or "they", by number.
export function agrees(entries, one, several) {
  return entries.length === 1 ? one : several;
}
