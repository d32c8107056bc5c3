<?php
/** The dependencies of editor.js: scripts of WordPress. */
return ['dependencies' => ['wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element'], 'version' => '0.1.0'];
