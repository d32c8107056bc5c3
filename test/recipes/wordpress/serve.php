<?php
/** Runs the WordPress recipe on PHP's built-in server. A cookie names the user, and is valid only with a nonce, as in WordPress. */

require __DIR__ . '/wordpress.php';
require __DIR__ . '/rest.php';
require __DIR__ . '/../../../recipes/wordpress/pd-connect/pd-connect.php';

ini_set('error_log', '/dev/null');
const USERS = ['ada' => 1, 'bob' => 2];
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

function answer(int $status, $data): void
{
    http_response_code($status);
    header('Content-Type: application/json');
    if ($status !== 204) {
        echo json_encode($data);
    }
    exit();
}

if ($path === '/login') {
    $user = USERS[$_GET['user'] ?? ''] ?? 0;
    setcookie('user', (string) $user);
    answer(200, ['csrf' => wp_create_nonce('wp_rest')]);
}

$user = (int) ($_COOKIE['user'] ?? 0);
if ($path === '/page') {
    answer(200, ['tag' => $shortcodes['pd_connect']($_GET), 'modules' => $modules, 'nonce' => wp_create_nonce('wp_rest')]);
}

$wp = (object) ['query_vars' => ['rest_route' => str_replace('/api/connect', '/pd-connect/v1', $path)]];
// Checks the nonce like rest_cookie_check_errors() of WordPress.
$filters['rest_authentication_errors'](null);
$nonce = $_SERVER['HTTP_X_WP_NONCE'] ?? null;
if ($user !== 0 && $nonce === null) {
    $user = 0;
} elseif ($nonce !== null && !hash_equals(wp_create_nonce('wp_rest'), $nonce)) {
    answer(403, ['code' => 'rest_cookie_invalid_nonce']);
}

foreach ($routes as [$method, $pattern, $callback]) {
    if ($_SERVER['REQUEST_METHOD'] === $method && preg_match("#^/api/connect$pattern$#", $path, $found)) {
        $response = $callback(new WP_REST_Request(file_get_contents('php://input'), $found));
        foreach ($response->headers as $name => $value) {
            header("$name: $value");
        }
        answer($response->status, $response->data);
    }
}
answer(404, ['code' => 'rest_no_route']);
