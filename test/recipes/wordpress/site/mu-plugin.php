<?php
/** What else is on the site: the sandbox's attribute for the tag, and a route of another plugin. */

add_filter('do_shortcode_tag', function ($html, $shortcode) {
    $attribute = 'frontend-origin="' . getenv('PIPEDREAM_BASE_URL') . '"';
    return $shortcode === 'pd_connect' ? str_replace('<pd-connect-button', "<pd-connect-button $attribute", $html) : $html;
}, 10, 2);

add_action('rest_api_init', function () {
    register_rest_route('other/v1', '/who', [
        'methods' => 'GET',
        'callback' => fn($request) => ['user' => get_current_user_id(), 'nonce' => $_SERVER['HTTP_X_WP_NONCE'] ?? null],
        'permission_callback' => '__return_true',
    ]);
});
