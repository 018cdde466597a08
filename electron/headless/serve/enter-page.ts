/**
 * The page behind a one-time address. It goes on to the window by itself, from within our origin: a cookie for our own
 * site alone is not sent when another page or a file led here.
 *
 * @param windowKey the half of the session that belongs into this origin's storage
 */
export const enterPage = (windowKey: string): string =>
  page(
    `<meta name="sluice-window" content="${windowKey}"><script src="/enter.js" defer></script>`,
    'Opening Sluice ...',
  );

/**
 * What the page behind a one-time address does. A program that had this port before us may have left a service worker,
 * which would go on answering in our name: ours has none, so that any is sent away.
 */
export const ENTER_SCRIPT = `const key = document.querySelector('meta[name="sluice-window"]');
const sendAway = async () => {
  const workers = await (navigator.serviceWorker?.getRegistrations() ?? []);
  await Promise.all(workers.map((worker) => worker.unregister()));
};
const goOn = () => {
  localStorage.setItem('sluice-window', key.content);
  location.replace('/');
};
sendAway().then(goOn, goOn);
`;

/** For a browser that is not signed in. */
export const strangerPage = (message: string): string => page('', message);

const page = (head: string, text: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sluice</title>${head}</head>` +
  `<body><p>${text}</p></body></html>\n`;
