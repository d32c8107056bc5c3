<?php
/** The tag, as a shortcode and as a block. */

defined('ABSPATH') || exit();

const PD_CONNECT_CHOICES = ['app' => '', 'label' => '', 'size' => '', 'appearance' => '', 'success_url' => '', 'oauth_app_id' => ''];

add_shortcode('pd_connect', 'pd_connect_button');

add_action('init', function () {
    register_block_type(__DIR__ . '/block', ['render_callback' => fn($attributes) => pd_connect_button($attributes)]);
});

/** Returns the tag for a logged-in user of this site, '' for others. Any author of posts can set the values, so the values are not trusted. */
function pd_connect_button(array|string $given): string
{
    if (pd_connect_user() === 0) {
        return '';
    }
    $chosen = shortcode_atts(PD_CONNECT_CHOICES, $given, 'pd_connect');
    if (!is_string($chosen['app']) || !preg_match('/\A[\w-]{1,100}\z/', $chosen['app'])) {
        return current_user_can('edit_posts') ? '<p>PD Connect: the slug of the app is missing or malformed.</p>' : '';
    }
    if (pd_connect_missing() !== []) {
        return current_user_can('manage_options') ? '<p>PD Connect: the credentials are missing. See Settings → PD Connect.</p>' : '';
    }
    // The page contains this user's nonce, so this constant keeps cache plugins from caching the page.
    defined('DONOTCACHEPAGE') || define('DONOTCACHEPAGE', true);
    $address = plugins_url('cdn/pd-connect-button.js', PD_CONNECT_FILE);
    $script = '';
    if (wp_is_block_theme() && did_action('wp_head')) {
        // Block themes print script modules in wp_head. A button in the footer is rendered later, so it needs its own script tag.
        $script = wp_get_script_tag(['type' => 'module', 'src' => add_query_arg('ver', PD_CONNECT_VERSION, $address)]);
    } else {
        wp_enqueue_script_module('pd-connect-button', $address, [], PD_CONNECT_VERSION);
    }
    $attributes = [
        'app' => $chosen['app'],
        'token-endpoint' => rest_url(PD_CONNECT_ROUTES . '/token'),
        'accounts-endpoint' => rest_url(PD_CONNECT_ROUTES . '/accounts'),
        'csrf-token' => wp_create_nonce('wp_rest'),
        'label' => $chosen['label'],
        'size' => $chosen['size'],
        'appearance' => $chosen['appearance'],
        'success-url' => $chosen['success_url'],
        'oauth-app-id' => $chosen['oauth_app_id'],
    ];
    $written = '';
    foreach ($attributes as $name => $value) {
        if (is_string($value) && $value !== '') {
            $written .= sprintf(' %s="%s"', $name, esc_attr($value));
        }
    }
    return "$script<pd-connect-button$written></pd-connect-button>";
}
