<?php
/* Both parts in PHP 8 with curl, for /api/connect/…; your login sets $_SESSION['user_id']. */

session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax']);
header('Cache-Control: no-store');

function answer(int $status, ?array $body = null): never
{
    http_response_code($status);
    header('Content-Type: application/json');
    exit($body === null ? '' : json_encode($body));
}

function call(string $method, string $path, ?array $body, array $headers): array
{
    $wait = null;
    $curl = curl_init((getenv('PIPEDREAM_BASE_URL') ?: 'https://api.pipedream.com') . $path);
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => ['Content-Type: application/json', ...$headers],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
        CURLOPT_HEADERFUNCTION => function ($curl, $line) use (&$wait) {
            $wait = preg_match('/^retry-after: (\d+)/i', $line, $found) ? $found[1] : $wait;
            return strlen($line);
        },
    ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => json_encode($body)]));
    $text = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($text === false || $status >= 300) {
        if ($wait !== null) {
            header("Retry-After: $wait");
        }
        answer($status === 429 ? 429 : 502, ['error' => ['code' => 'upstream']]);
    }
    return json_decode($text, true) ?? [];
}

function pipedream(string $method, string $path, ?array $body = null): array
{
    // An OAuth token is valid for an hour: keep it in APCu or a file instead of requesting a new one each time.
    $secret = ['client_id' => getenv('PIPEDREAM_CLIENT_ID'), 'client_secret' => getenv('PIPEDREAM_CLIENT_SECRET')];
    $oauth = call('POST', '/v1/oauth/token', ['grant_type' => 'client_credentials'] + $secret, []);
    $headers = ["Authorization: Bearer {$oauth['access_token']}", 'x-pd-environment: ' . getenv('PIPEDREAM_PROJECT_ENVIRONMENT')];
    return call($method, '/v1/connect/' . getenv('PIPEDREAM_PROJECT_ID') . $path, $body, $headers);
}

function accounts(string $user, array $apps = []): array
{
    $answer = pipedream('GET', '/accounts?' . http_build_query(['external_user_id' => $user, 'limit' => 100]));
    $keys = array_flip(['id', 'name', 'healthy', 'dead', 'error', 'created_at']);
    $listed = array_map(fn($each) => ['app' => $each['app']['name_slug']] + array_intersect_key($each, $keys), $answer['data']);
    usort($listed, fn($one, $other) => strcmp($other['created_at'], $one['created_at']));
    return array_values(array_filter($listed, fn($each) => !$apps || in_array($each['app'], $apps, true)));
}

$owns = fn(string $user, string $id) => in_array($id, array_column(accounts($user), 'id'), true);

$method = $_SERVER['REQUEST_METHOD'];
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$same_origin = ($_SERVER['HTTP_SEC_FETCH_SITE'] ?? '') === 'same-origin' || ($_SERVER['HTTP_ORIGIN'] ?? '') === getenv('APP_ORIGIN');
if ($method !== 'GET' && !$same_origin) {
    answer(403, ['error' => ['code' => 'cross-site']]);
}
$user = $_SESSION['user_id'] ?? answer(401, ['error' => ['code' => 'unauthenticated']]);
// Other requests of the same session need not wait for Pipedream.
session_write_close();

if ($method === 'POST' && $path === '/api/connect/token') {
    $fields = json_decode(file_get_contents('php://input', length: 16384), true);
    $id = $fields['account_id'] ?? null;
    if (!str_starts_with($_SERVER['CONTENT_TYPE'] ?? '', 'application/json')) {
        answer(415, ['error' => ['code' => 'unsupported-media-type']]);
    }
    if (!is_array($fields) || !is_string($fields['app'] ?? null) || ($id !== null && !is_string($id))) {
        answer(400, ['error' => ['code' => 'invalid-request']]);
    }
    if ($id !== null && !$owns($user, $id)) {
        answer(404, ['error' => ['code' => 'account-not-found']]);
    }
    $scope = 'connect:accounts:read connect:accounts:write';
    answer(200, pipedream('POST', '/tokens', ['external_user_id' => $user, 'scope' => $scope, 'allowed_origins' => [getenv('APP_ORIGIN')]]));
}
if ($method === 'GET' && $path === '/api/connect/accounts') {
    $app = is_string($_GET['app'] ?? null) ? $_GET['app'] : '';
    answer(200, ['accounts' => accounts($user, $app === '' ? [] : explode(',', $app))]);
}
if ($method === 'DELETE' && preg_match('#^/api/connect/accounts/(apn_\w+)$#', $path, $found) && $owns($user, $found[1])) {
    pipedream('DELETE', "/accounts/$found[1]");
    answer(204);
}
answer(404, ['error' => ['code' => 'not-found']]);
