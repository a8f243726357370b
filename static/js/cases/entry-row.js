// Where on the page an entry that was not saved is shown and can be settled: the element of its place. Null where the
// page is another one, or has the case closed; then the panel of what is kept shows it.
export function rowOf({ case: caseId, place, status }) {
  const row = document.getElementById(`place-${place.replaceAll(/[:.]/g, "-")}`);
  if (!row || document.getElementById("assessment")?.dataset.case !== caseId) {
    return null;
  }
  return status === "conflict" || row.querySelector("input:not([type=hidden]), select, textarea") ? row : null;
}
