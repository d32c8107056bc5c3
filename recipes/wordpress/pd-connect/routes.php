<?php
/** The routes of WordPress's REST API that the button requests. */

defined('ABSPATH') || exit();

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
            // Allows every request, because the callback checks the user, and its error has the form that the button understands.
            'permission_callback' => '__return_true',
        ]);
    }
});

// Copies the button's X-CSRF-Token to X-WP-Nonce, which WordPress reads at priority 100. Only for the routes of this plugin, because
// X-CSRF-Token may have another meaning in another plugin.
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
        // Trusts Sec-Fetch-Site, because a page cannot forge it. Checks Origin as well, because browsers send Sec-Fetch-Site only on https
        // and on localhost.
        $same_origin = $request->get_header('sec-fetch-site') === 'same-origin';
        $origin = $request->get_header('origin');
        if (!$same_origin && $origin !== null && $origin !== pd_connect_origin()) {
            throw new PD_Connect_Problem(403, 'cross-site', 'This request comes from another site.');
        }
        $user = pd_connect_user();
        if ($user === 0) {
            throw new PD_Connect_Problem(401, 'unauthenticated', 'Log in first.');
        }
        if (pd_connect_missing() !== []) {
            throw new PD_Connect_Problem(503, 'not-configured', 'The credentials are missing. See Settings → PD Connect.');
        }
        $response = $answer($request, "wp-$user", new PD_Connect_Pipedream());
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

/** The site's origin as the browser sends it: in lower case, in Punycode, without the default port. */
function pd_connect_origin(): string
{
    $parts = wp_parse_url(strtolower(home_url()));
    $port = $parts['port'] ?? null;
    $usual = ['http' => 80, 'https' => 443][$parts['scheme']] ?? null;
    $host = (function_exists('idn_to_ascii') ? idn_to_ascii($parts['host']) : false) ?: $parts['host'];
    return $parts['scheme'] . '://' . $host . ($port === null || $port === $usual ? '' : ":$port");
}
