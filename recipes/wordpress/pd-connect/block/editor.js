// The block in the editor. Shows a placeholder that looks like the button, because the editor needs neither a token nor the user's accounts.
(({ blockEditor, blocks, components, element: { createElement, Fragment, useState } }) => {
  const { PanelBody, SelectControl, TextControl } = components;
  const choices = (...values) => values.map((value) => ({ value, label: value || 'Default' }));
  const APP = { label: 'App', help: 'The app’s name slug at Pipedream, such as slack or google_sheets.' };

  /** Asks for the app, and sets the app only when the form is submitted, because a half-typed slug is not an app. */
  function AskForApp({ onSubmit }) {
    const [app, setApp] = useState('');
    const submit = (event) => {
      event.preventDefault();
      onSubmit(app.trim());
    };
    return createElement(
      components.Placeholder,
      { label: 'Connect button', icon: 'admin-links' },
      createElement(
        'form',
        { onSubmit: submit },
        createElement(TextControl, { ...APP, value: app, onChange: setApp, __nextHasNoMarginBottom: true }),
        createElement(components.Button, { variant: 'primary', type: 'submit' }, 'Show the button'),
      ),
    );
  }

  blocks.registerBlockType('pd-connect/button', {
    edit: ({ attributes, setAttributes }) => {
      const { app, label } = attributes;
      const field = (control, name, more) =>
        createElement(control, {
          value: attributes[name],
          onChange: (value) => setAttributes({ [name]: value }),
          __nextHasNoMarginBottom: true,
          ...more,
        });
      const panel = createElement(
        PanelBody,
        { title: 'Button' },
        field(TextControl, 'app', APP),
        field(TextControl, 'label', { label: 'Text' }),
        field(SelectControl, 'size', {
          label: 'Size',
          options: choices('', 'small', 'medium', 'large'),
        }),
        field(SelectControl, 'appearance', {
          label: 'Appearance',
          options: choices('', 'filled', 'outlined', 'plain'),
        }),
        field(TextControl, 'success_url', {
          label: 'Page to open afterwards',
          help: 'An address of this site. {account} and {app} are replaced.',
        }),
        field(TextControl, 'oauth_app_id', {
          label: 'OAuth client',
          help: 'Optional: an OAuth client that Settings → PD Connect lists.',
        }),
      );
      const picture = createElement(
        'span',
        { className: 'wp-element-button', style: { display: 'inline-block' } },
        label || `Connect ${app}`,
      );
      const ask = createElement(AskForApp, { onSubmit: (given) => setAttributes({ app: given }) });
      return createElement(
        Fragment,
        null,
        createElement(blockEditor.InspectorControls, null, panel),
        createElement('div', blockEditor.useBlockProps(), app ? picture : ask),
      );
    },
    save: () => null,
  });
})(window.wp);
