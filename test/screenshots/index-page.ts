/** A page with all pictures on it, each as a link to itself at full size. */
export function indexPage(files: readonly string[]): string {
  const figures = files.map(
    (file) =>
      `<figure><a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a><figcaption>${file}</figcaption></figure>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens of Sluice</title>
<style>body{font:13px system-ui;margin:16px;display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(480px,1fr))}
figure{margin:0}img{width:100%;border:1px solid #8886}</style>
${figures.join('\n')}
</html>\n`;
}
