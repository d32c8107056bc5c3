<?php
/**
 * Plugin Name: PD Connect
 * Description: Lets logged-in users connect their accounts through Pipedream Connect: [pd_connect app="slack"].
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 8.0
 */

defined('ABSPATH') || exit();

require __DIR__ . '/pipedream.php';

const PD_CONNECT_ROUTES = 'pd-connect/v1';
const PD_CONNECT_LARGEST_BODY = 16384;

add_action('rest_api_init', function () {
    $routes = [
        ['POST', '/token', 'pd_connect_token'],
        ['GET', '/accounts', 'pd_connect_accounts'],
        ['DELETE', '/accounts/(?P<id>apn_\w{1,64})', 'pd_connect_delete'],
    ];
    foreach ($routes as [$method, $path, $answer]) {
        register_rest_route(PD_CONNECT_ROUTES, $path, [
            'methods' => $method,
            'callback' => fn($request) => pd_connect_answer($request, $answer),
            // The callback asks who it is, so that it can say so in a way that the button understands.
            'permission_callback' => '__return_true',
        ]);
    }
});

// The button sends the nonce as X-CSRF-Token, WordPress reads it from X-WP-Nonce. For the routes of this plugin alone: to
// another plugin's routes X-CSRF-Token may mean something else. WordPress checks the nonce at priority 100.
add_filter(
    'rest_authentication_errors',
    function ($result) {
        $route = $GLOBALS['wp']->query_vars['rest_route'] ?? '';
        $is_ours = is_string($route) && str_starts_with($route, '/' . PD_CONNECT_ROUTES . '/');
        if ($is_ours && empty($_SERVER['HTTP_X_WP_NONCE']) && isset($_SERVER['HTTP_X_CSRF_TOKEN'])) {
            $_SERVER['HTTP_X_WP_NONCE'] = $_SERVER['HTTP_X_CSRF_TOKEN'];
        }
        return $result;
    },
    90,
);

function pd_connect_answer(WP_REST_Request $request, callable $answer): WP_REST_Response
{
    try {
        $origin = $request->get_header('origin');
        if ($origin !== null && $origin !== pd_connect_origin()) {
            throw new PD_Connect_Problem(403, 'cross-site', 'This request comes from another site.');
        }
        if (get_current_user_id() === 0) {
            throw new PD_Connect_Problem(401, 'unauthenticated', 'Log in first.');
        }
        $response = $answer($request, 'wp-' . get_current_user_id(), new PD_Connect_Pipedream());
    } catch (PD_Connect_Problem $problem) {
        $error = ['code' => $problem->name, 'message' => $problem->getMessage()];
        $response = new WP_REST_Response(['error' => $error], $problem->status);
        if ($problem->retry_after !== null) {
            $response->header('Retry-After', $problem->retry_after);
        }
    }
    $response->header('Cache-Control', 'no-store');
    return $response;
}

function pd_connect_token(WP_REST_Request $request, string $user_id, PD_Connect_Pipedream $pipedream): WP_REST_Response
{
    if (!$request->is_json_content_type()) {
        throw new PD_Connect_Problem(415, 'unsupported-media-type', 'Send the body as application/json.');
    }
    if (strlen($request->get_body()) > PD_CONNECT_LARGEST_BODY) {
        throw new PD_Connect_Problem(413, 'payload-too-large', 'The body is too large.');
    }
    $fields = $request->get_json_params();
    $fields = is_array($fields) ? $fields : [];
    return new WP_REST_Response(
        $pipedream->create_token(
            $user_id,
            pd_connect_field($fields, 'app', '[\w-]{1,100}') ?? throw pd_connect_invalid('app'),
            pd_connect_field($fields, 'account_id', 'apn_\w{1,64}'),
            pd_connect_field($fields, 'oauth_app_id', 'oa_\w{1,64}'),
        ),
    );
}

function pd_connect_accounts(WP_REST_Request $request, string $user_id, PD_Connect_Pipedream $pipedream): WP_REST_Response
{
    $apps = pd_connect_field($request->get_query_params(), 'app', '[\w-]{1,100}(,[\w-]{1,100}){0,49}');
    return new WP_REST_Response(['accounts' => $pipedream->list_accounts($user_id, $apps === null ? [] : explode(',', $apps))]);
}

function pd_connect_delete(WP_REST_Request $request, string $user_id, PD_Connect_Pipedream $pipedream): WP_REST_Response
{
    $pipedream->delete_account($user_id, $request->get_url_params()['id']);
    return new WP_REST_Response(null, 204);
}

function pd_connect_field(array $fields, string $name, string $pattern): ?string
{
    $value = $fields[$name] ?? null;
    if ($value !== null && (!is_string($value) || !preg_match("/\A$pattern\z/", $value))) {
        throw pd_connect_invalid($name);
    }
    return $value;
}

function pd_connect_invalid(string $name): PD_Connect_Problem
{
    return new PD_Connect_Problem(400, 'invalid-request', "$name is missing or malformed.");
}

/** The site's origin as the browser shows it. */
function pd_connect_origin(): string
{
    $parts = wp_parse_url(home_url());
    return $parts['scheme'] . '://' . $parts['host'] . (isset($parts['port']) ? ':' . $parts['port'] : '');
}

add_shortcode('pd_connect', function ($given) {
    if (!is_user_logged_in()) {
        return '';
    }
    $chosen = shortcode_atts(['app' => '', 'label' => '', 'size' => '', 'appearance' => '', 'success_url' => ''], $given, 'pd_connect');
    wp_enqueue_script_module('pd-connect-button', plugins_url('cdn/pd-connect-button.js', __FILE__));
    $attributes = [
        'app' => $chosen['app'],
        'token-endpoint' => rest_url(PD_CONNECT_ROUTES . '/token'),
        'accounts-endpoint' => rest_url(PD_CONNECT_ROUTES . '/accounts'),
        'csrf-token' => wp_create_nonce('wp_rest'),
        'label' => $chosen['label'],
        'size' => $chosen['size'],
        'appearance' => $chosen['appearance'],
        'success-url' => $chosen['success_url'],
    ];
    $written = '';
    foreach (array_filter($attributes) as $name => $value) {
        $written .= sprintf(' %s="%s"', $name, esc_attr($value));
    }
    return "<pd-connect-button$written></pd-connect-button>";
});
