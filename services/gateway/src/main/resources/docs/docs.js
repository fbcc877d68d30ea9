"use strict";

/** Says which services are missing in the document just now. */
function noteUnavailable(document_) {
  const missing = document_["x-unavailable"];
  if (missing) {
    const note = document.getElementById("unavailable");
    note.textContent = "Not answering just now, so not shown here: " + missing.join(", ");
    note.hidden = false;
  }
}

fetch("/openapi")
  .then((answer) => answer.json())
  .then((spec) => {
    noteUnavailable(spec);
    window.SwaggerUIBundle({ spec, domNode: document.getElementById("api"), deepLinking: true, validatorUrl: null });
  });
