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
    values: { DEV_MODE: 'false', debugLogEvent: 'undefined', polyfillSupport: 'undefined' },
    statements: [
      'Symbol.metadata ??=',
      'global.litPropertyMetadata ??=',
      '(global.reactiveElementVersions ??=',
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
        for (const p of this.constructor.elementProperties.keys())
          if (this.hasOwnProperty(p)) {
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
        if (this.hasOwnProperty('finalized')) return;
        this.finalized = true;
        const superCtor = getPrototypeOf(this);
        superCtor.finalize();
        this.elementProperties = new Map(superCtor.elementProperties);
        if (this.hasOwnProperty('properties'))
          for (const p in this.properties) this.createProperty(p, this.properties[p]);
        this.__attributeToPropertyMap = new Map();
        for (const [p, { attribute }] of this.elementProperties)
          if (attribute) this.__attributeToPropertyMap.set(attribute, p);
        this.elementStyles = [this.styles];`,
      'ReactiveElement.get updateComplete': 'return this.__updatePromise;',
      'ReactiveElement.getUpdateComplete': null,
      'ReactiveElement.getPropertyOptions': 'return this.elementProperties.get(name);',
      'ReactiveElement.__attributeNameForProperty': null,
      'ReactiveElement.finalizeStyles': null,
      'ReactiveElement.shouldUpdate': null,
      'ReactiveElement.scheduleUpdate': null,
      'ReactiveElement.firstUpdated': null,
      'ReactiveElement.willUpdate': null,
      'ReactiveElement.__enqueueUpdate':
        'this.isUpdatePending = true; try { await this.__updatePromise; } catch {} this.performUpdate(); return !this.isUpdatePending;',
      'ReactiveElement.performUpdate': `
        if (!this.isUpdatePending) return;
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
      'ReactiveElement._$attributeToProperty': `
        const ctor = this.constructor;
        const propName = ctor.__attributeToPropertyMap.get(name);
        if (propName !== undefined && this.__reflectingProperty !== propName) {
          const options = ctor.getPropertyOptions(propName);
          this.__reflectingProperty = propName;
          const convertedValue = (options.converter ?? defaultConverter.fromAttribute)(value, options.type);
          this[propName] = convertedValue ?? this.__defaultValues?.get(propName) ?? convertedValue;
          this.__reflectingProperty = null;
        }`,
      'ReactiveElement.__propertyToAttribute': `
        const { attribute, reflect, type } = this.constructor.getPropertyOptions(name);
        if (reflect) {
          const attrValue = defaultConverter.toAttribute(value, type);
          this.__reflectingProperty = name;
          if (attrValue == null) this.removeAttribute(attribute);
          else this.setAttribute(attribute, attrValue);
          this.__reflectingProperty = null;
        }`,
      'defaultConverter.toAttribute': "return type === Boolean ? (value ? '' : null) : value;",
      'defaultConverter.fromAttribute':
        'return type === Boolean ? value !== null : value === null || !type ? value : Number(value);',
    },
    texts: [
      ['createProperty(name, options = defaultPropertyDeclaration) {', 'createProperty(name, options) {'],
      ['ctor.__attributeNameForProperty(name, options)', 'options.attribute'],
      ["[JSCompiler_renameProperty('elementProperties', ReactiveElement)]", '.elementProperties'],
      ["[JSCompiler_renameProperty('finalized', ReactiveElement)] = new Map()", '.finalized = true'],
      ['initializeValue ?? oldValue ?? this[name]', 'oldValue ?? this[name]'],
      ['if (wrapped !== true || initializeValue !== undefined) {', '{'],
      ['{ useDefault, reflect, wrapped }, initializeValue)', '{ useDefault, reflect })'],
      [
        'requestUpdate(name, oldValue, options, useNewValue = false, newValue) {',
        'requestUpdate(name, oldValue, options) {',
      ],
      [
        `if (useNewValue === false) {
                newValue = this[name];
            }`,
        'const newValue = this[name];',
      ],
      ['(options.hasChanged ?? notEqual)(', 'notEqual('],
    ],
  },
  'lit-html/development/lit-html.js': {
    values: {
      DEV_MODE: 'false',
      ENABLE_EXTRA_SECURITY_HOOKS: 'false',
      ENABLE_SHADYDOM_NOPATCH: 'false',
      debugLogEvent: 'undefined',
      polyfillSupport: 'undefined',
      isIterable: '() => false',
      render: `(value, container) => {
        const part = (container['_$litPart$'] ??= new ChildPart(container.insertBefore(createMarker(), null), null));
        part._$setValue(value);
      }`,
      marker: "''",
      tagEndRegex: 'undefined',
      html: 'undefined',
      svg: 'undefined',
      mathml: 'undefined',
    },
    statements: ['(global.litHtmlVersions ??='],
    bodies: {
      // What it takes was compiled from our own source.
      trustFromTemplateString: 'return policy ? policy.createHTML(tsa) : tsa;',
      'Template.constructor': null,
      'Template.createElement': null,
      'ChildPart.constructor':
        'this._$committedValue = nothing; this._$startNode = startNode; this._$endNode = endNode;',
      'ChildPart._$getTemplate': null,
      'ChildPart._commitNode': 'this._$clear(); this._insert(value);',
      'ChildPart._$clear':
        'while (this._$startNode.nextSibling !== this._$endNode) this._$startNode.nextSibling.remove();',
      'ChildPart._commitIterable': null,
      'ChildPart.setConnected': null,
      'ChildPart.get parentNode': null,
      'ChildPart.get startNode': null,
      'ChildPart.get endNode': null,
      'ChildPart.get _$isConnected': null,
      'TemplateInstance.constructor': 'this._$parts = []; this._$template = template;',
      'TemplateInstance.get parentNode': null,
      'TemplateInstance.get _$isConnected': null,
      'TemplateInstance._update': 'let i = 0; for (const part of this._$parts) part._$setValue(values[i++]);',
      'AttributePart.get tagName': null,
      'AttributePart.get _$isConnected': null,
      'AttributePart.constructor':
        'this._$committedValue = nothing; this.element = element; this.name = name;',
      'AttributePart._$setValue':
        'if (value !== this._$committedValue) this._commitValue((this._$committedValue = value));',
      'EventPart.constructor': null,
      'EventPart._$setValue':
        'if (this._$committedValue === nothing) this.element.addEventListener(this.name, this); this._$committedValue = newListener;',
      'EventPart.handleEvent': 'this._$committedValue(event);',
      'BooleanAttributePart.constructor': null,
    },
    texts: [
      ['export const _$LH = {', 'export { AttributePart, BooleanAttributePart, EventPart };\nconst _$LH = {'],
      ['polyfillSupport?.(Template, ChildPart);', ''],
      [
        'Template.createElement(trustFromTemplateString(type.h, type.h[0]), this.options)',
        "Object.assign(d.createElement('template'), { innerHTML: trustFromTemplateString(type.h) })",
      ],
      ['_$setValue(value, directiveParent = this) {', '_$setValue(value) {'],
      ['value = resolveDirective(this, value, directiveParent);\n        if (isPrimitive', 'if (isPrimitive'],
      ['_$setValue(value, directiveParent = this, valueIndex, noCommit) {', '_$setValue(value) {'],
      ['_$setValue(newListener, directiveParent = this) {', '_$setValue(newListener) {'],
      [
        `typeof type === 'number'
            ? this._$getTemplate(result)
            : (type.el === undefined &&`,
        '(type.el === undefined &&',
      ],
      [
        `else if (value.nodeType !== undefined) {
            if (DEV_MODE`,
        `else if (false) {
            if (DEV_MODE`,
      ],
      [
        `else if (templatePart.type === ELEMENT_PART) {
                    part = new ElementPart(node, this, options);
                }`,
        '',
      ],
      ['(options?.creationScope ?? d).importNode', 'd.importNode'],
      [
        'new templatePart.ctor(node, templatePart.name, templatePart.strings, this, options)',
        'new templatePart.ctor(node, templatePart.name)',
      ],
    ],
  },
  'lit-element/development/lit-element.js': {
    values: { DEV_MODE: 'false', polyfillSupport: 'undefined' },
    statements: [
      "LitElement['_$litElement$']",
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
