const SHOWN_FOR = 1600;

/** Adds a copy button to each framed code block. */
export function addCopyButtons(figures: Iterable<Element>): void {
  for (const figure of figures) {
    const code = figure.querySelector('pre');
    if (code) figure.querySelector('figcaption')?.append(copyButton(code));
  }
}

function copyButton(code: HTMLElement): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet copy';
  const label = document.createElement('span');
  label.ariaLive = 'polite';
  label.textContent = 'Copy';
  button.append(label);
  button.addEventListener('click', () => {
    const copied = navigator.clipboard.writeText(code.textContent);
    void copied
      .then(
        () => 'Copied',
        () => 'Not allowed',
      )
      .then((text) => {
        label.textContent = text;
        setTimeout(() => (label.textContent = 'Copy'), SHOWN_FOR);
      });
  });
  return button;
}
