<?php
/** The token endpoint, in PHP. Your login sets $_SESSION['user_id']. */

require __DIR__ . '/pipedream.php';

session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => true, 'read_and_close' => true]);

function answer(int $status, ?array $body = null, array $headers = []): never
{
    http_response_code($status);
    foreach (['Content-Type: application/json', 'Cache-Control: no-store', ...$headers] as $line) {
        header($line);
    }
    exit($status === 204 ? '' : json_encode($body ?? ['error' => ['code' => (string) $status]]));
}

function token(string $user): never
{
    $is_json = strtolower(trim(explode(';', $_SERVER['CONTENT_TYPE'] ?? '')[0])) === 'application/json';
    $fields = $is_json ? json_decode(file_get_contents('php://input', length: 16384)) : null;
    if (!$fields instanceof stdClass) {
        answer($is_json ? 400 : 415);
    }
    if (isset($fields->account_id) && !owns($user, $fields->account_id)) {
        answer(404);
    }
    // expires_in is in seconds. Without it a token is valid for four hours.
    $token = ['external_user_id' => $user, 'allowed_origins' => [getenv('APP_ORIGIN')], 'expires_in' => 3600];
    $token['scope'] = 'connect:accounts:read connect:accounts:write';
    answer(200, pipedream('POST', '/tokens', 'token', $token));
}

$method = $_SERVER['REQUEST_METHOD'];
$same_origin = ($_SERVER['HTTP_SEC_FETCH_SITE'] ?? '') === 'same-origin' || ($_SERVER['HTTP_ORIGIN'] ?? null) === getenv('APP_ORIGIN');
if ($method !== 'GET' && !$same_origin) {
    answer(403);
}
$user = (string) ($_SESSION['user_id'] ?? '');
if ($user === '') {
    answer(401);
}
[$name, $id] = explode('/', substr(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '', strlen('/api/connect/'))) + ['', ''];
// accounts.php adds its routes.
$route = (['POST token' => token(...)] + ($routes ?? []))["$method $name"] ?? answer(404);
$route($user, $id);
