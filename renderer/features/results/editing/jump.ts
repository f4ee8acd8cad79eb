/** Brings something onto the screen and takes the focus there, once it is rendered. */
export function jumpToItem(id: string): void {
  window.requestAnimationFrame(() => {
    const element = document.getElementById(id);
    if (element === null) return;
    element.tabIndex = -1;
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
  });
}
