// Whether the window is as wide as a desk's, where more stands beside the form; the same width as in the styles (64em).

class Desk {
  wide = $state(false);

  constructor() {
    const query = matchMedia('(min-width: 64em)');
    query.onchange = () => (this.wide = query.matches);
    this.wide = query.matches;
  }
}

export const desk = new Desk();
