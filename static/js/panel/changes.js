// What changed between two moments, in sentences. Each figure comes in the server's words; only words are compared.
const MOST = 3; // more than these are counted

// In: what the server told before and tells now; `causes`, the events in between. Out: null where nothing that is told
// has changed, or `ratings` and `rest`, two texts, and the `ids` of what changed.
export function changesBetween(before, now, causes) {
  const known = new Map(before.map((told) => [told.id, told]));
  const changed = now.filter(({ id, says }) => known.has(id) && known.get(id).says !== says).map((told) => ({ ...told, before: known.get(told.id) }));
  if (!changed.length) {
    return null;
  }
  const [ratings, figures, whole] = ["rating", "figure", "whole"].map((kind) => changed.filter((told) => told.kind === kind));
  const told = [...few(figures, "figure"), ...(figures.length && !ratings.length ? ["No rating changed"] : []), ...whole.map(sentence)];
  const cause = becauseOf(causes, figures);
  return {
    ratings: text(few(ratings, "rating")),
    rest: cause.endsWith(",") ? `${cause} ${text(told)}` : text([cause, ...told]),
    ids: changed.map(({ id }) => id),
  };
}

function text(sentences) {
  return sentences.filter(Boolean).map((words) => `${words}.`).join(" ");
}

function sentence({ name, before, says, was }) {
  return was || before.was ? `${name}: ${says}, was ${before.was ?? before.says}` : `${name}: ${before.says} → ${says}`;
}

function few(changed, kind) {
  const told = changed.slice(0, MOST).map(sentence);
  const left = changed.length - told.length;
  return left > 0 ? [...told, `${left} more ${kind}${left === 1 ? "" : "s"} changed`] : told;
}

// "Case C07, 2.1.3", of several "5 changes in 3 cases", or what else was done; "Case C07," where the one figure follows.
function becauseOf(causes, figures) {
  const places = [...new Set(causes.map(placeOf))].filter(Boolean);
  if (places.length > 2) {
    const cases = new Set(causes.map((cause) => cause.case).filter(Boolean)).size;
    return `${places.length} changes${cases ? ` in ${cases} case${cases === 1 ? "" : "s"}` : ""}`;
  }
  const [{ case: reference, question } = {}] = causes;
  if (places.length === 1 && figures.length === 1 && figures[0].id === `question-${question}`) {
    return `Case ${reference},`;
  }
  return places.join("; ");
}

function placeOf({ what, case: reference, question }) {
  if (what === "lock") {
    return "Locked or unlocked";
  }
  if (what === "judgement" || what === "discretion") {
    const words = what === "judgement" ? "Judgement" : "Decision";
    return question ? `${words} on ${question}` : words;
  }
  if (what === "note" || what === "alert" || !reference) {
    return "";
  }
  const where = what === "fact" ? ", a fact" : question ? `, ${question}` : "";
  return `Case ${reference}${where}`;
}
