/** What went wrong with an upload, in words. A proxy in front of Trellis may refuse one that Trellis would take. */

/** The words of a refusal: those of our own error page, or what is known of somebody else's. */
export function refused(request, name) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const ours = page.querySelector('meta[name="csrf"]') !== null;
  const words = [...page.querySelectorAll("main h1, main .lead")].map((one) => one.textContent.trim()).join(" ");
  if (ours && words) return `${name}: ${words}`;
  if (request.status === 413) {
    return `${name} is larger than the proxy in front of Trellis lets through. Send a smaller file, or ask whoever runs Trellis to raise the proxy's limit: docs/proxy.md says how.`;
  }
  if (request.status === 504 || request.status === 502 || request.status === 408) {
    return `${name}: the proxy in front of Trellis gave up waiting (${request.status}). Send it again; if it stays, whoever runs Trellis can let the proxy wait longer: docs/proxy.md says how.`;
  }
  return `${name} was refused on the way (${request.status}). Tell whoever runs Trellis.`;
}

export function lost(name) {
  return `${name} did not arrive. Check the connection and send it again. If it is large, a proxy in front of Trellis may have cut it off: docs/proxy.md says what to set.`;
}
