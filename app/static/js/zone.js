/** The time zone is the browser's, where it is one of those that can be chosen and none was chosen before. */
const select = document.querySelector("select[data-guess]");
if (select && !select.value) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some((option) => option.value === here)) select.value = here;
}
