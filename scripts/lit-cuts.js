// @ts-check

/** What trim-lit.js leaves out of Lit, file by file, and what takes its place. */

/** A style sheet is a style sheet: no wrapper that makes one when it is asked for. */
export const CSS_TAG = `
export const unsafeCSS = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};
export const adoptStyles = (root, sheets) => {
  root.adoptedStyleSheets = sheets;
};
export const getCompatibleStyle = (sheet) => sheet;
`;

/** @type {Record<string, import('./lib/cut.js').Cuts>} */
export const CUTS = {
  '@lit/reactive-element/development/reactive-element.js': {
    values: {
      DEV_MODE: 'false',
      global: 'undefined',
      trustedTypes: 'undefined',
      debugLogEvent: 'undefined',
      polyfillSupport: 'undefined',
    },
    statements: [
      'Symbol.metadata ??=',
      'global.litPropertyMetadata ??=',
      '(global.reactiveElementVersions ??=',
      // What every class gets of its own in finalize, and the mode that the element states.
      'ReactiveElement.elementStyles =',
      'ReactiveElement.shadowRootOptions =',
      "ReactiveElement[JSCompiler_renameProperty('elementProperties'",
      "ReactiveElement[JSCompiler_renameProperty('finalized'",
    ],
    bodies: {
      'ReactiveElement.addInitializer': null,
      'ReactiveElement.addController': '(this.__controllers ??= new Set()).add(controller);',
      'ReactiveElement.removeController': null,
      'ReactiveElement.get observedAttributes':
        'this.finalize(); return [...this.__attributeToPropertyMap.keys()];',
      'ReactiveElement.constructor': `
        super();
        this.isUpdatePending = this.hasUpdated = false;
        this.__updatePromise = new Promise((resolve) => (this.enableUpdating = resolve));
        this._$changedProperties = new Map();
        for (const p of Object.keys(this))
          if (this.constructor.elementProperties.has(p)) {
            (this.__instanceProperties ??= new Map()).set(p, this[p]);
            delete this[p];
          }
        this.requestUpdate();`,
      'ReactiveElement.__initialize': null,
      'ReactiveElement.__saveInstanceProperties': null,
      'ReactiveElement.createProperty': `
        this.elementProperties.set(name, options);
        if (options.noAccessor) return;
        const key = Symbol();
        defineProperty(this.prototype, name, {
          get() {
            return this[key];
          },
          set(value) {
            const oldValue = this[key];
            this[key] = value;
            this.requestUpdate(name, oldValue, options);
          },
          configurable: true,
          enumerable: true,
        });`,
      'ReactiveElement.getPropertyDescriptor': null,
      'ReactiveElement.__prepare': null,
      // Every declaration names its attribute, or false.
      'ReactiveElement.finalize': `
        if (this.finalized === this) return;
        this.finalized = this;
        const superCtor = getPrototypeOf(this);
        superCtor.finalize?.();
        this.__defaultValues = {};
        this.elementProperties = new Map(superCtor.elementProperties);
        for (const p in this.properties) this.createProperty(p, this.properties[p]);
        this.__attributeToPropertyMap = new Map();
        for (const [p, { attribute }] of this.elementProperties)
          if (attribute) this.__attributeToPropertyMap.set(attribute, p);
        this.elementStyles = [this.styles];`,
      'ReactiveElement.get updateComplete': 'return this.__updatePromise;',
      'ReactiveElement.getUpdateComplete': null,
      'ReactiveElement.getPropertyOptions': null,
      'ReactiveElement.__attributeNameForProperty': null,
      'ReactiveElement.finalizeStyles': null,
      'ReactiveElement.shouldUpdate': null,
      'ReactiveElement.scheduleUpdate': null,
      'ReactiveElement.firstUpdated': null,
      'ReactiveElement.willUpdate': null,
      // The constructor's own stands before it.
      'ReactiveElement.enableUpdating': null,
      'ReactiveElement.__enqueueUpdate':
        'this.isUpdatePending = true; try { await this.__updatePromise; } catch {} this.performUpdate(); return !this.isUpdatePending;',
      'ReactiveElement.performUpdate': `
        if (!this.hasUpdated) {
          for (const [p, value] of this.__instanceProperties ?? []) this[p] = value;
          this.__instanceProperties = undefined;
        }
        const changedProperties = this._$changedProperties;
        try {
          this.willUpdate(changedProperties);
          this.update(changedProperties);
        } catch (e) {
          this.__markUpdated();
          throw e;
        }
        this.hasUpdated = true;
        this.updated(changedProperties);`,
      'ReactiveElement._$didUpdate': null,
      // A server-rendered root is emptied by this, and rendered anew.
      'ReactiveElement.createRenderRoot': `
        const renderRoot = this.attachShadow(this.constructor.shadowRootOptions);
        adoptStyles(renderRoot, this.constructor.elementStyles);
        return renderRoot;`,
      // A converter of ours is a function, and reads attributes.
      'ReactiveElement.attributeChangedCallback': `
        const ctor = this.constructor;
        const propName = ctor.__attributeToPropertyMap.get(name);
        if (propName !== undefined && this.__reflectingProperty !== propName) {
          const { converter = defaultConverter.fromAttribute, type } = ctor.elementProperties.get(propName);
          this.__reflectingProperty = propName;
          const convertedValue = converter(value, type);
          this[propName] = convertedValue ?? ctor.__defaultValues[propName] ?? convertedValue;
          this.__reflectingProperty = null;
        }`,
      'ReactiveElement._$attributeToProperty': null,
      'ReactiveElement.__propertyToAttribute': `
        const { attribute, type } = this.constructor.elementProperties.get(name);
        const attrValue = defaultConverter.toAttribute(value, type);
        this.__reflectingProperty = name;
        if (attrValue == null) this.removeAttribute(attribute);
        else this.setAttribute(attribute, attrValue);
        this.__reflectingProperty = null;`,
      'defaultConverter.toAttribute': "return type === Boolean ? (value ? '' : null) : value;",
      'defaultConverter.fromAttribute':
        'return type === Boolean ? value !== null : value === null || !type ? value : Number(value);',
      // A class has one set of defaults: what its constructor sets first.
      'ReactiveElement.requestUpdate': `
        if (name !== undefined) {
          const { attribute, reflect, useDefault } = options;
          const value = this[name];
          const isDefault = useDefault && value === (this.constructor.__defaultValues[name] ??= value);
          if (isDefault && oldValue === undefined && !this.hasUpdated) return;
          if (is(value, oldValue) && !(isDefault && reflect && !this.hasAttribute(attribute))) return;
          if (!this._$changedProperties.has(name))
            this._$changedProperties.set(name, this.hasUpdated || useDefault ? oldValue : undefined);
          if (reflect && this.__reflectingProperty !== name)
            (this.__reflectingProperties ??= new Set()).add(name);
        }
        if (!this.isUpdatePending) this.__updatePromise = this.__enqueueUpdate();`,
      'ReactiveElement._$changeProperty': null,
    },
    texts: [
      ['createProperty(name, options = defaultPropertyDeclaration) {', 'createProperty(name, options) {'],
      [
        'requestUpdate(name, oldValue, options, useNewValue = false, newValue) {',
        'requestUpdate(name, oldValue, options = this.constructor.elementProperties.get(name)) {',
      ],
      ['this.enableUpdating(true);', 'this.enableUpdating();'],
    ],
  },
  'lit-html/development/lit-html.js': {
    values: {
      DEV_MODE: 'false',
      ENABLE_EXTRA_SECURITY_HOOKS: 'false',
      ENABLE_SHADYDOM_NOPATCH: 'false',
      debugLogEvent: 'undefined',
      polyfillSupport: 'undefined',
      _$LH: 'undefined',
      nothing: 'null',
      render: `(value, container) => {
        const part = (container['_$litPart$'] ??= new ChildPart(container.appendChild(createMarker())));
        part._$setValue(value);
      }`,
      marker: "''",
      tagEndRegex: 'undefined',
      html: 'undefined',
      svg: 'undefined',
      mathml: 'undefined',
    },
    statements: ['(global.litHtmlVersions ??=', 'polyfillSupport?.('],
    bodies: {
      // What it takes was compiled from our own source.
      trustFromTemplateString: 'return policy ? policy.createHTML(tsa) : tsa;',
      'Template.constructor': null,
      'Template.createElement': null,
      'ChildPart.constructor':
        'this._$committedValue = nothing; this._$startNode = startNode; this._$endNode = startNode.nextSibling;',
      // A result of ours, or what becomes text.
      'ChildPart._$setValue': `
        const committed = this._$committedValue;
        if (value?.['_$litType$']) this._commitTemplateResult(value);
        else if (value == null || value === '') {
          if (committed !== nothing) this._$clear();
          this._$committedValue = nothing;
        } else if (value !== committed) {
          if (typeof committed === 'string') this._$startNode.nextSibling.data = value;
          else this._commitNode(value);
          this._$committedValue = value;
        }`,
      'ChildPart._insert': null,
      'ChildPart._commitNode': 'this._$clear(); this._$startNode.after(value);',
      'ChildPart._commitText': null,
      // As compile-templates.js describes them.
      'ChildPart._commitTemplateResult': `
        const { values, ['_$litType$']: template } = result;
        let instance = this._$committedValue;
        let fragment;
        if (instance?._$template !== template) {
          template.el ??= Object.assign(d.createElement('template'), {
            innerHTML: trustFromTemplateString(template.h),
          });
          fragment = walker.currentNode = d.importNode(template.el.content, true);
          let node;
          let at = -1;
          instance = {
            _$template: template,
            _$parts: template.parts.map(([index, ctor = ChildPart, name]) => {
              for (; at < index; at++) node = walker.nextNode();
              return new ctor(node, name);
            }),
          };
          walker.currentNode = d;
        }
        instance._$parts.forEach((part, i) => part._$setValue(values[i]));
        if (fragment) {
          this._commitNode(fragment);
          this._$committedValue = instance;
        }`,
      'ChildPart._$getTemplate': null,
      'ChildPart._$clear':
        'while (this._$startNode.nextSibling !== this._$endNode) this._$startNode.nextSibling.remove();',
      'ChildPart._commitIterable': null,
      'ChildPart.setConnected': null,
      'ChildPart.get parentNode': null,
      'ChildPart.get startNode': null,
      'ChildPart.get endNode': null,
      'ChildPart.get _$isConnected': null,
      'AttributePart.get tagName': null,
      'AttributePart.get _$isConnected': null,
      'AttributePart.constructor':
        'this._$committedValue = nothing; this.element = element; this.name = name;',
      'AttributePart._$setValue': `
        if (value === this._$committedValue) return;
        this._$committedValue = value;
        if (value === nothing) this.element.removeAttribute(this.name);
        else this.element.setAttribute(this.name, value ?? '');`,
      'AttributePart._commitValue': null,
      'EventPart.constructor': null,
      'EventPart._$setValue':
        'if (this._$committedValue === nothing) this.element.addEventListener(this.name, this); this._$committedValue = newListener;',
      'EventPart.handleEvent': 'this._$committedValue(event);',
    },
    texts: [
      ['export const _$LH =', 'export { AttributePart, EventPart };\nconst _$LH ='],
      ['constructor(startNode, endNode, parent, options) {', 'constructor(startNode) {'],
      ['_$setValue(value, directiveParent = this) {', '_$setValue(value) {'],
      ['_$clear(start = wrap(this._$startNode).nextSibling, from) {', '_$clear() {'],
      ['constructor(element, name, strings, parent, options) {', 'constructor(element, name) {'],
      ['_$setValue(value, directiveParent = this, valueIndex, noCommit) {', '_$setValue(value) {'],
      ['_$setValue(newListener, directiveParent = this) {', '_$setValue(newListener) {'],
    ],
  },
  'lit-element/development/lit-element.js': {
    values: { DEV_MODE: 'false', global: 'undefined', polyfillSupport: 'undefined' },
    statements: [
      "LitElement['_$litElement$']",
      "LitElement[JSCompiler_renameProperty('finalized'",
      'global.litElementHydrateSupport',
      '(global.litElementVersions ??=',
    ],
    bodies: {
      // Only directives hear of it.
      'LitElement.constructor': null,
      'LitElement.createRenderRoot': null,
      'LitElement.update': `
        const value = this.render();
        super.update(changedProperties);
        render(value, this.renderRoot);`,
      'LitElement.connectedCallback': null,
      'LitElement.disconnectedCallback': null,
      'LitElement.render': null,
    },
    texts: [],
  },
};
