// Chooses the browser's own time zone in <select data-guess>, where it is one of the choices.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const select of document.querySelectorAll("select[data-guess]")) {
  if ([...select.options].some((option) => option.value === zone)) select.value = zone;
}
