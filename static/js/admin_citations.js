// Citing sources while writing: picks from the article's list, or adds to it from within the text.
(() => {
  const { React, DraftJS, draftail } = window;
  const KEY_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
  const PLACEHOLDER = '[cite]';
  const CHANGED = 'detoxlocal:sources';
  // A source that is taken out is hidden by and by.
  const SETTLED_MS = 50;
  const FIELDS = ['title', 'source', 'authors', 'year', 'doi', 'pmid', 'url'];

  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => KEY_LETTERS[byte % KEY_LETTERS.length]).join('');

  const field = (number, name) => document.getElementById(`id_references-${number}-${name}`);

  const fill = (input, value) => {
    if (!input) return;
    input.value = value ?? '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** The article's sources as they stand in the form, in their order. */
  const sources = () =>
    Array.from(document.querySelectorAll('input[id^="id_references-"][id$="-key"]'))
      .map((input) => {
        const number = input.id.split('-')[1];
        const read = (name) => field(number, name)?.value.trim() ?? '';
        if (!input.value && /^\d+$/.test(number)) fill(input, newKey());
        return {
          key: input.value,
          label: [read('title'), read('source'), read('year')].filter(Boolean).join(', '),
          order: Number(read('ORDER')) || 0,
          gone: !/^\d+$/.test(number) || read('DELETE') === '1' || field(number, 'DELETE')?.checked,
        };
      })
      .filter((source) => !source.gone)
      .sort((a, b) => a.order - b.order);

  /** Put a source at the end of the article's list and return its key. */
  const addSource = (values) => {
    document.getElementById('id_references-ADD').click();
    const number = Number(document.getElementById('id_references-TOTAL_FORMS').value) - 1;
    const key = newKey();
    fill(field(number, 'key'), key);
    FIELDS.forEach((name) => fill(field(number, name), values[name]));
    return key;
  };

  const numbersOf = (keys) => {
    const known = sources().map((source) => source.key);
    return keys.map((key) => (known.includes(key) ? known.indexOf(key) + 1 : '?'));
  };

  class CitationDialog {
    constructor(chosen, done) {
      const template = document.getElementById('citation-dialog');
      this.dialog = template.content.firstElementChild.cloneNode(true);
      this.form = this.dialog.querySelector('form');
      this.note = this.dialog.querySelector('[data-note]');
      this.chosen = chosen;
      this.done = done;
      this.keys = null;
      this.list();
      this.dialog.querySelector('[data-look-up]').addEventListener('click', () => this.lookUp());
      this.dialog.querySelector('[data-cancel]').addEventListener('click', () => this.dialog.close());
      this.form.addEventListener('submit', (event) => this.submit(event));
      this.dialog.addEventListener('close', () => this.close());
      // What happens in here is none of the editor's business.
      ['keydown', 'beforeinput', 'paste'].forEach((name) =>
        this.dialog.addEventListener(name, (event) => event.stopPropagation()));
      document.body.append(this.dialog);
      this.dialog.showModal();
    }

    list() {
      const list = this.dialog.querySelector('[data-sources]');
      sources().forEach((source, at) => {
        const label = document.createElement('label');
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.value = source.key;
        box.checked = this.chosen.includes(source.key);
        label.append(box, ` ${at + 1}. ${source.label || '…'}`);
        const item = document.createElement('li');
        item.append(label);
        list.append(item);
      });
      this.dialog.querySelector('[data-empty]').hidden = list.children.length > 0;
    }

    input(name) {
      return this.form.querySelector(`[name="new-${name}"]`);
    }

    async lookUp() {
      const { url } = this.dialog.dataset;
      const text = this.input('identifier').value;
      try {
        const response = await fetch(`${url}?text=${encodeURIComponent(text)}`);
        const answer = response.ok ? await response.json() : {};
        FIELDS.forEach((name) => {
          if (answer.found?.[name]) this.input(name).value = answer.found[name];
        });
        this.say(answer.note || (answer.found ? '' : this.dialog.dataset.nothing));
      } catch {
        this.say(this.dialog.dataset.nothing);
      }
    }

    say(text) {
      this.note.textContent = text;
    }

    submit(event) {
      event.preventDefault();
      const ticked = Array.from(this.form.querySelectorAll('[data-sources] input:checked'), (box) => box.value);
      const values = Object.fromEntries(FIELDS.map((name) => [name, this.input(name).value.trim()]));
      const isNew = Object.values(values).some(Boolean);
      if (isNew && !(values.title && values.source)) {
        this.say(this.dialog.dataset.incomplete);
        this.input(values.title ? 'source' : 'title').focus();
        return;
      }
      if (!isNew && !ticked.length) {
        this.say(this.dialog.dataset.none);
        return;
      }
      this.keys = isNew ? [...ticked, addSource(values)] : ticked;
      this.dialog.close();
    }

    close() {
      this.dialog.remove();
      // Wagtail's hidden panels widen the page: choosing from its menu has scrolled it sideways.
      document.querySelector('.content-wrapper')?.scrollTo({ left: 0 });
      this.done(this.keys);
    }
  }

  /** Where a selection ends. */
  const endOf = (selection) => selection.merge({
    anchorKey: selection.getEndKey(), anchorOffset: selection.getEndOffset(),
    focusKey: selection.getEndKey(), focusOffset: selection.getEndOffset(), isBackward: false,
  });

  /** The stretch of text that an entity covers. */
  const rangeOf = (content, entityKey) => {
    let range;
    content.getBlocksAsArray().forEach((block) => block.findEntityRanges(
      (character) => character.getEntity() === entityKey,
      (anchorOffset, focusOffset) => {
        range = DraftJS.SelectionState.createEmpty(block.getKey()).merge({ anchorOffset, focusOffset });
      }));
    return range;
  };

  /** Asks which sources, and writes the citation where the caret is, or in place of the old one. */
  class CitationSource extends React.Component {
    componentDidMount() {
      const { entity } = this.props;
      const chosen = entity ? (entity.getData().sources || '').split(' ').filter(Boolean) : [];
      this.dialog = new CitationDialog(chosen, (keys) => this.finish(keys));
    }

    finish(keys) {
      const { editorState, entity, entityKey, entityType, onClose, onComplete } = this.props;
      if (!keys) {
        onClose();
        return;
      }
      const data = { sources: keys.join(' ') };
      const content = editorState.getCurrentContent().createEntity(entityType.type, 'IMMUTABLE', data);
      const key = content.getLastCreatedEntityKey();
      const written = entity
        ? DraftJS.Modifier.applyEntity(content, rangeOf(content, entityKey), key)
        : DraftJS.Modifier.insertText(content, endOf(editorState.getSelection()), PLACEHOLDER, null, key);
      onComplete(DraftJS.EditorState.push(editorState, written, entity ? 'apply-entity' : 'insert-characters'));
    }

    render() {
      return null;
    }
  }

  /** Shows a citation in the editor by the numbers of the list; the text gets its own when drawn. */
  const Citation = (props) => {
    const [, again] = React.useReducer((count) => count + 1, 0);
    React.useEffect(() => {
      document.addEventListener(CHANGED, again);
      return () => document.removeEventListener(CHANGED, again);
    }, []);
    const data = props.contentState.getEntity(props.entityKey).getData();
    const keys = (data.sources || '').split(' ').filter(Boolean);
    const numbers = numbersOf(keys);
    const isBroken = !keys.length || numbers.includes('?');
    return React.createElement(
      'button',
      {
        type: 'button',
        className: `citation-chip${isBroken ? ' citation-chip--broken' : ''}`,
        title: sources().filter((source) => keys.includes(source.key)).map((source) => source.label).join('; '),
        onMouseUp: () => props.onEdit(props.entityKey),
        onKeyDown: (event) => { if (event.key === 'Enter') props.onEdit(props.entityKey); },
      },
      React.createElement('span', { className: 'citation-chip__numbers' }, `[${numbers.join(', ') || '?'}]`),
      React.createElement('span', { className: 'citation-chip__text' }, props.children),
    );
  };

  // Numbers follow the list of sources, whatever is done there.
  ['click', 'input', 'change'].forEach((name) => document.addEventListener(name, (event) => {
    if (event.target.closest?.('.references')) {
      setTimeout(() => document.dispatchEvent(new Event(CHANGED)), SETTLED_MS);
    }
  }));

  draftail.registerPlugin({ type: 'CITATION', source: CitationSource, decorator: Citation }, 'entityTypes');
})();
