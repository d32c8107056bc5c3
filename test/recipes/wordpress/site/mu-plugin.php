<?php
/** Adds the sandbox's attribute to the tag, and a route of another plugin. */

function for_the_sandbox($html)
{
    return str_replace('<pd-connect-button', '<pd-connect-button frontend-origin="' . getenv('PIPEDREAM_BASE_URL') . '"', $html);
}
add_filter('do_shortcode_tag', fn($html, $shortcode) => $shortcode === 'pd_connect' ? for_the_sandbox($html) : $html, 10, 2);
add_filter('render_block_pd-connect/button', 'for_the_sandbox');

// Returns a nonce that no page contains, so that a test can reach the check of permissions.
add_action('init', function () {
    if (isset($_GET['nonce_of_these_tests'])) {
        exit(wp_create_nonce($_GET['nonce_of_these_tests'] ?: 'pd_connect'));
    }
});

add_action('rest_api_init', function () {
    register_rest_route('other/v1', '/who', [
        'methods' => 'GET',
        'callback' => fn($request) => ['user' => get_current_user_id(), 'nonce' => $_SERVER['HTTP_X_WP_NONCE'] ?? null],
        'permission_callback' => '__return_true',
    ]);
});
