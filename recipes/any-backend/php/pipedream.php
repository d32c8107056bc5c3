<?php
/** What the backend asks of Pipedream, in PHP 8.1 with curl. */

function call(string $method, string $path, ?array $body, array $headers = []): array
{
    $wait = null;
    $curl = curl_init((getenv('PIPEDREAM_BASE_URL') ?: 'https://api.pipedream.com') . "/v1$path");
    // curl follows no redirect unless it is asked to: one would forward the secret.
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => ['Content-Type: application/json', ...$headers],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 5,
        CURLOPT_HEADERFUNCTION => function ($curl, $line) use (&$wait) {
            $wait = preg_match('/^retry-after: (\d+)/i', $line, $found) ? $found[1] : $wait;
            return strlen($line);
        },
    ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => json_encode($body)]));
    $text = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($text === false || $status >= 300) {
        answer($status === 429 ? 429 : 502, headers: $wait === null ? [] : ["Retry-After: $wait"]);
    }
    return json_decode($text, true) ?? [];
}

function pipedream(string $method, string $path, ?array $body = null): array
{
    // One OAuth token lasts an hour: keep it in APCu or a file instead of requesting one each time.
    $secret = ['client_id' => getenv('PIPEDREAM_CLIENT_ID'), 'client_secret' => getenv('PIPEDREAM_CLIENT_SECRET')];
    $oauth = call('POST', '/oauth/token', ['grant_type' => 'client_credentials'] + $secret);
    $headers = ["Authorization: Bearer {$oauth['access_token']}", 'x-pd-environment: ' . getenv('PIPEDREAM_PROJECT_ENVIRONMENT')];
    return call($method, '/connect/' . getenv('PIPEDREAM_PROJECT_ID') . $path, $body, $headers);
}

function accounts(string $user): array
{
    $found = pipedream('GET', '/accounts?' . http_build_query(['external_user_id' => $user, 'limit' => 100]))['data'] ?? [];
    usort($found, fn($one, $other) => strcmp($other['created_at'], $one['created_at']));
    $keys = array_flip(['id', 'name', 'healthy', 'dead', 'error', 'created_at']);
    return array_map(fn($each) => ['app' => $each['app']['name_slug']] + array_intersect_key($each, $keys), $found);
}
